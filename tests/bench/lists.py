def main():
    a = []
    for i in range(1_500_000):
        a.append(i ^ 5)
    total = 0
    while len(a) > 750_000:
        total += a.pop()
    a.reverse()
    for i in range(0, len(a) - 1, 2):
        a[i], a[i + 1] = a[i + 1], a[i]
    for x in a:
        if x & 1:
            total += x
    b = a[1000:200_000:3] + a[:100]
    for i in range(3000):
        b.insert(i, i)
        total += b.index(i) + (i in b)
    for i in range(len(b)):
        total += b[i] * i & 255
    return total, len(b), max(b), min(b)


print(main())
