"""sorted, sort, min and max with keys: functions, methods, tuples, reverse."""

from operator import attrgetter, itemgetter


class Item:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight


def numbers(n, seed=1):
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        yield seed


values = list(numbers(20000))
words = [str(v) for v in values]
pairs = [(v % 100, str(v)) for v in values]
items = [Item(str(v), v % 1000) for v in values]

check = 0
for _ in range(4):
    check += sorted(values, key=lambda v: -v)[0]
    check += len(sorted(words)[0]) + len(sorted(words, key=len)[-1])
    check += sorted(pairs)[5][0] + sorted(pairs, key=lambda p: (p[1], p[0]))[7][0]
    check += sorted(pairs, key=itemgetter(0))[9][0]
    check += sorted(items, key=attrgetter("weight", "name"))[3].weight
    check += min(items, key=lambda i: i.weight).weight + max(pairs)[0] + min(words, key=str.lower).count("1")
    words.sort(key=str.upper, reverse=True)
    check += len(words[0])
print(check)
