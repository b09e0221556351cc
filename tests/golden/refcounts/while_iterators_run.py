# What `__iter__`, `__next__` and `__getitem__` see, called by everything that iterates.
from sys import getrefcount as rc
from itertools import accumulate, chain, compress, groupby, islice, pairwise, starmap, takewhile, tee, zip_longest
from functools import cmp_to_key, partial, reduce

seen = []


class Iterator:
    def __init__(self): self.left = 2
    def __iter__(self): seen.append(("iter", rc(self))); return self

    def __next__(self):
        seen.append(rc(self)); self.left -= 1
        if self.left < 0: raise StopIteration
        return self.left


class Sequence:
    def __getitem__(self, index):
        seen.append(rc(self))
        if index > 1: raise IndexError
        return index


def delegating(make): yield from make()


def report(name, run, make):
    seen.clear(); run(make)
    print(name, make.__name__, *seen)


for make in Iterator, Sequence:
    report("list", lambda m: list(m()), make)
    report("star", lambda m: {*m()}, make)
    report("comprehension", lambda m: [i for i in m()], make)
    report("map", lambda m: list(map(str, m())), make)
    report("filter", lambda m: list(filter(None, m())), make)
    report("enumerate", lambda m: list(enumerate(m())), make)
    report("zip", lambda m: list(zip(m(), m())), make)
    report("next", lambda m: next(iter(m())), make)
    report("yield from", lambda m: list(delegating(m)), make)
    report("sum", lambda m: sum(m()), make)
    report("in", lambda m: 5 in m(), make)
    report("chain", lambda m: list(chain(m(), m())), make)
    report("islice", lambda m: list(islice(m(), 5)), make)
    report("accumulate", lambda m: list(accumulate(m())), make)
    report("takewhile", lambda m: list(takewhile(bool, m())), make)
    report("zip_longest", lambda m: list(zip_longest(m(), m())), make)
    report("groupby", lambda m: [list(g) for _, g in groupby(m())], make)
    report("tee", lambda m: [list(t) for t in tee(m())], make)
    report("pairwise", lambda m: list(pairwise(m())), make)
    report("compress", lambda m: list(compress(m(), m())), make)
    report("reduce", lambda m: reduce(lambda a, b: a, m()), make)


class Item:
    def __repr__(self): return str(rc(self))


item = Item()
print([item], [[item]], [Item()])
print(partial(lambda *a: [rc(x) for x in a], item)(item))
sorted([item, Item()], key=cmp_to_key(lambda a, b: print(rc(a), rc(b)) or 0))


def me():
    own = yield
    print(rc(own)); yield


it = me(); next(it); it.send(it); print(rc(it)); it.close(); print(rc(it))


class Breaks:
    """Lets go of itself while it is lent."""
    def __next__(self): loop.clear(); raise StopIteration
    def __iter__(self): return self
    def __del__(self): print("gone")


loop = [map(str, Breaks())]
print(list(loop[0]))
