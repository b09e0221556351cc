"""str methods on short texts: case, tests, search, split, strip, translate."""

WORDS = ["Alpha", "beta ", " gamma", "DELTA", "ep-si-lon", "zeta42", "  eta\t", "Theta,iota", "straße", "x"]
TABLE = str.maketrans("aeiou", "AEIOU", "-")


def run(n):
    total = 0
    for i in range(n):
        w = WORDS[i % 10]
        total += len(w.strip()) + len(w.upper()) + len(w.lower()) + len(w.title())
        total += w.isalpha() + w.isdigit() + w.isalnum() + w.isspace() + w.isupper()
        total += w.find("ta") + w.count("a") + w.startswith("A") + w.endswith(("a", "x"))
        total += len(w.replace("a", "bb")) + len(w.split(",")) + len(w.partition("-")[0])
        total += len(w.center(12)) + len(w.zfill(8)) + len(w.rjust(9, "."))
        total += len(w.translate(TABLE)) + len(w.encode()) + ord(w[0])
        total += ("a" in w) + len(w.rsplit(None, 1)) + len(w.casefold()) + len(w.splitlines())
    return total


print(run(150000))
