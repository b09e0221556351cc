def main():
    a = {i * 3 for i in range(100_000)}
    b = set(range(0, 300_000, 2))
    total = len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
    seen = set()
    n = 1
    while n not in seen:
        seen.add(n)
        n = n * 48271 % 1_000_003
        if len(seen) > 800_000:
            break
    words = {"w%d" % (i % 3000) for i in range(500_000)}
    for i in range(0, 3000, 2):
        words.discard("w%d" % i)
    for i in range(1_500_000):
        if i in seen:
            total += 1
    return total, len(seen), len(words)


print(main())
