# Values of a display of two or three go to locals from the last to the first; everything else from the first on.
class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n, end="; ")


def two(a, b):
    a, b = D(1), D(2)
    print("|", end=" ")


def three(a, b, c):
    a, b, c = D(1), D(2), D(3)
    print("|", end=" ")


def constants(a, b):
    a, b = 1, 2
    print("|", end=" ")


def from_list(a, b):
    a, b = [D(1), D(2)]
    print("|", end=" ")


def to_list(a, b):
    [a, b] = D(1), D(2)
    print("|", end=" ")


def cells(a, b):
    a, b = D(1), D(2)
    print("|", end=" ")
    return lambda: (a, b)


def twice(a, b):
    a, a = D(1), D(2)
    print("|", end=" ")


for f in (two, constants, from_list, to_list, cells, twice):
    f(D("a"), D("b"))
    print(f.__name__)
three(D("a"), D("b"), D("c"))
print("three")


def asked(a, b):
    locals()
    c = D("c")
    print("|", end=" ")


# What `locals()` holds goes behind the locals.
asked(D("a"), D("b"))
print("asked")
