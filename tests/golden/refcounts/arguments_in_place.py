# Arguments that C code only looks at.
import copy
import itertools
import operator
import sys

rc = sys.getrefcount


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter", rc(self))
        return self

    def __next__(self):
        print("next", rc(self))
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class K:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", rc(self), rc(other))
        return self.n == other.n

    def __lt__(self, other):
        print("lt", rc(self), rc(other))
        return self.n < other.n

    def __hash__(self):
        return 1

    def __index__(self):
        print("index", rc(self))
        return 1

    def __iadd__(self, other):
        print("iadd", rc(self), rc(other))
        return self

    def __len__(self):
        print("len")
        return 2

    def __iter__(self):
        print("iter")
        return iter((1, 2))

    def __getstate__(self):
        print("getstate", rc(self))
        return {}


list(itertools.combinations(It(2), 1))
list(itertools.permutations(It(1)))
list(itertools.compress(It(1), It(1)))
k, j = K(1), K(2)
{k} | {j}
{k}.union({j: 1})
[k] < [j]
[[k]] < [[j]]
round(1.55, k)
operator.iadd(k, j)
print(*k)
copy.copy(K(3))
