def make_adder(n):
    def add(x):
        return x + n
    return add


def make_counter():
    count = 0

    def bump():
        nonlocal count
        count += 1
        return count
    return bump


def compose(f, g):
    return lambda x: f(g(x))


def main():
    bump = make_counter()
    f = compose(make_adder(3), compose(make_adder(5), lambda x: x ^ 1))
    total = 0
    for i in range(900_000):
        total += f(i)
        bump()
    for i in range(900_000):
        total += make_adder(i)(1)
    return total, bump()


print(main())
