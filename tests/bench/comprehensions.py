def main():
    total = 0
    for r in range(48):
        squares = [x * x for x in range(50_000)]
        even = [x for x in squares if not x & 1]
        table = {x: x + r for x in range(20_000)}
        unique = {x % 1000 for x in even}
        total += sum(x + 1 for x in even) + len(unique) + table[777]
        total += sum([i * j for i in range(100) for j in range(100)])
    return total


print(main())
