def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)


def times(v, n):
    return [sum(a(i, j) * v[j] for j in range(n)) for i in range(n)]


def transposed_times(v, n):
    return [sum(a(j, i) * v[j] for j in range(n)) for i in range(n)]


def main(n):
    u = [1.0] * n
    for _ in range(5):
        v = transposed_times(times(u, n), n)
        u = transposed_times(times(v, n), n)
    uv = sum(x * y for x, y in zip(u, v))
    vv = sum(y * y for y in v)
    return (uv / vv) ** 0.5


print(f"{main(280):.9f}")
