def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def odd(source):
    for n in source:
        if n & 1:
            yield n


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averages():
    total = count = 0
    value = None
    while True:
        value = yield total // count if count else value
        total += value
        count += 1


def main():
    a = sum(odd(numbers(3_500_000)))
    b = sum(tree(17))
    avg = averages()
    next(avg)
    c = sum(avg.send(i) for i in range(700_000))
    return a, b, c


print(main())
