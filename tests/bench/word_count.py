WORDS = "the snake plays dead and the snake comes back when nobody looks at the snake".split()


def text(lines):
    seed = 1
    for _ in range(lines):
        line = []
        for _ in range(10):
            seed = (seed * 69069 + 1) & 0xFFFFFFFF
            line.append(WORDS[(seed >> 16) % len(WORDS)] + ("," if seed & 64 else ""))
        yield " ".join(line).capitalize() + "."


def main():
    counts = {}
    lengths = {}
    for line in text(60_000):
        for word in line.split():
            word = word.strip(".,").lower()
            counts[word] = counts.get(word, 0) + 1
            lengths.setdefault(len(word), set()).add(word)
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    return top, {n: len(w) for n, w in sorted(lengths.items())}


print(main())
