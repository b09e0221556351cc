def nothing():
    pass


def one(a):
    return a


def three(a, b=2, *, c=3):
    return a + b + c


def many(*args, **kwargs):
    return len(args) + len(kwargs)


def main():
    total = 0
    for i in range(1_200_000):
        nothing()
        total += one(i) + three(i) + three(i, c=1)
        if not i % 4:
            total += many(i, i, x=i)
    return total


print(main())
