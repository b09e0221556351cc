TEXT = "The Quick brown fox, jumps over the lazy Dog; " * 40


def main():
    total = 0
    for i in range(2000):
        words = TEXT.split()
        total += len(words)
        for w in words[:200]:
            w = w.strip(",;").lower()
            if w.startswith("q") or w.endswith("g"):
                total += 1
            total += w.find("o") + len(w.upper().replace("O", "00"))
            if w.isalpha() and w[::-1] != w:
                total += ord(w[0]) & 1
    s = "".join(chr(97 + i % 26) for i in range(2000))
    for i in range(700_000):
        total += s[i % 2000] in "aeiou"
    return total


print(main())
