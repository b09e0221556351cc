class Odd(Exception):
    pass


def check(n):
    if n & 1:
        raise Odd(n)
    return n


def guarded(n):
    try:
        return check(n)
    finally:
        n += 1


def main():
    total = caught = 0
    for i in range(700_000):
        try:
            total += guarded(i)
        except Odd as e:
            caught += e.args[0]
        try:
            total += 1
        except ValueError:
            total = 0
    lookup = {}
    for i in range(500_000):
        try:
            lookup[i % 10]
        except KeyError:
            caught += 1
    return total, caught


print(main())
