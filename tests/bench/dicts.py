def main():
    d = {}
    for i in range(1_000_000):
        d[i * 7 % 100_003] = i
    total = 0
    for k, v in d.items():
        total += k ^ v
    names = {}
    for i in range(1_000_000):
        key = "k%d" % (i % 5000)
        names[key] = names.get(key, 0) + i
    for key in sorted(names)[::7]:
        total += names.pop(key)
    merged = {**names, "extra": 1} | {"more": 2}
    for i in range(200_000):
        if i in d:
            total += d[i]
    return total, len(d), len(names), len(merged)


print(main())
