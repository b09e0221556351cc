# What comes back is equal, has its type, and is one object where it was one.
import pickle
from collections import OrderedDict, defaultdict, deque, namedtuple, Counter
from fractions import Fraction
from enum import Enum
from functools import partial
from dataclasses import dataclass
import operator

Point = namedtuple("Point", "x y")


class Color(Enum):
    RED = 1
    GREEN = 2


@dataclass
class Item:
    name: str
    price: float = 1.5


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1

    def __eq__(self, other):
        return self.a == other.a


class Stateful:
    def __init__(self):
        self.log = []
        self.handle = print

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["handle"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.handle = None

    def __eq__(self, other):
        return self.log == other.log


class Named(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.name = "n"


class WithArgs:
    def __new__(cls, a, *, b):
        self = super().__new__(cls)
        self.pair = a, b
        return self

    def __getnewargs_ex__(self):
        return (self.pair[0],), {"b": self.pair[1]}

    def __eq__(self, other):
        return self.pair == other.pair


class Reduced:
    def __init__(self, n):
        self.n = n

    def __reduce__(self):
        return Reduced, (self.n,)

    def __eq__(self, other):
        return self.n == other.n


values = [
    None, True, 0, -1, 255, 256, 70000, -2 ** 31, 2 ** 31, 2 ** 100, -2 ** 2000, 1.5, -0.0, 1e308, 5e-324, 3j, "", "text",
    "é€\U0001f600\n\\", "x" * 300, b"", b"bytes" * 60, bytearray(b"ab"), (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1],
    list(range(1002)), {}, {1: 2}, {"a": [1], "b": (2,)}, set(), {1, 2}, frozenset("ab"), ..., NotImplemented, int, len,
    range(1, 9, 2), slice(1, 2), Point(1, 2), Color.RED, Item("a"), Slots(), Stateful(), Named([1]), WithArgs(1, b=2),
    Reduced(5), OrderedDict(a=1), defaultdict(list, a=[1]), deque([1, 2], 5), Counter("aab"), Fraction(1, 3),
    str.upper, dict.fromkeys, operator.itemgetter(1).__class__,
]
for protocol in range(6):
    for value in values:
        if protocol < 2 and type(value) is Slots:
            continue
        back = pickle.loads(pickle.dumps(value, protocol))
        assert type(back) is type(value) and (back == value), (protocol, value, back)
    print(protocol, "ok", len(values))

named = pickle.loads(pickle.dumps(Named([1, 2])))
print(named, named.name)
print(pickle.loads(pickle.dumps(ValueError("a", 1))).args)
print(pickle.loads(pickle.dumps(partial(int, base=2)))("101"))
it = iter([1, 2, 3])
next(it)
print(list(pickle.loads(pickle.dumps(it))), list(it))
shared = []
one, two = pickle.loads(pickle.dumps((shared, shared)))
print(one is two)
loop = [1]
loop.append(loop)
loop = pickle.loads(pickle.dumps(loop))
print(loop[1] is loop, loop)
table = {}
table["self"] = (table,)
table = pickle.loads(pickle.dumps(table, 2))
print(table["self"][0] is table)
