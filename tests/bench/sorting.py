def lcg(seed, n):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed)
    return out


def main():
    data = lcg(1, 200_000)
    a = sorted(data)
    b = sorted(data, key=lambda x: x % 1000)
    c = sorted(data, reverse=True)
    d = sorted((str(x) for x in data[:50_000]), key=len)
    e = sorted(((x % 100, x) for x in data[:60_000]))
    data.sort(key=str)
    check = 0
    for i in range(0, 50_000, 7):
        check = (check * 31 + a[i] + b[i] + c[i] + len(d[i]) + e[i][1] + data[i]) % 1_000_000_007
    return check


print(main())
