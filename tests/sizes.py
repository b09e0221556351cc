"""Prints docs/sizes.md: what `sys.getsizeof` says about one object of each kind, each row measured where this runs.

    python3 tests/sizes.py > docs/sizes.md       records it (CPython 3.11.7 only)

`tests/sizes.rs` runs this under Hognose and compares it with the page, so that the page holds for both.
"""

import array
import collections
import functools
import itertools
import sys
import types
import weakref


class Plain: pass
class Slotted: __slots__ = ("a", "b")
class Mixed(Slotted): pass
class OwnInt(int): pass
class OwnStr(str): pass
class OwnList(list): pass
class OwnDict(dict): pass
class OwnTuple(tuple): pass
class OwnError(Exception): pass


def function(a, b=1, *, c=2): return a
def generator(): yield 1
def generator_of_four(a, b, c, d): yield a
def frame(a, b): return sys._getframe()
async def coroutine(): pass


def closure():
    kept = []
    return lambda: kept


def failed():
    try: 1 / 0
    except ZeroDivisionError as error: return error


def instance(count):
    new = type("Fresh", (), {})()
    for number in range(count): setattr(new, f"a{number}", number)
    return new


def awaited():
    made = coroutine(); made.close(); return made


Point = collections.namedtuple("Point", "x y")
GROUPS = [
    ("Numbers and singletons", """
0
1
2**30
2**60
10**100
True
1.5
1j
None
...
"""),
    ("Text and bytes", """
''
'a'
'é'
'Ā'
'😀'
'a' * 100
'é' * 100
'Ā' * 100
'😀' * 100
b''
b'abc'
bytearray()
bytearray(b'abc')
memoryview(b'abc')
"""),
    ("Sequences", """
()
(1,)
(1, 2, 3)
[]
[1]
[1, 2, 3]
list(range(3))
[x for x in range(3)]
[0] * 100
range(10)
slice(1, 2)
array.array('i')
array.array('d', [1, 2, 3])
collections.deque()
collections.deque(range(100))
Point(1, 2)
"""),
    ("Mappings and sets", """
{}
{'a': 1}
{1: 2}
dict.fromkeys(range(5))
dict.fromkeys(range(6))
dict.fromkeys(range(100))
{}.keys()
{}.items()
set()
{1, 2, 3}
set(range(5))
set(range(100))
frozenset()
collections.OrderedDict()
collections.OrderedDict(a=1)
collections.defaultdict(list)
collections.Counter('abc')
types.MappingProxyType({})
"""),
    ("Instances and classes", """
object()
Plain()
instance(0).__dict__
instance(1).__dict__
instance(6).__dict__
instance(40).__dict__
Slotted()
Mixed()
OwnInt(5)
OwnStr('a')
OwnList()
OwnDict()
OwnTuple()
OwnError()
Plain
Slotted
Mixed
int
types.SimpleNamespace(a=1)
types.ModuleType('m')
"""),
    ("Functions and methods", """
function
lambda: 1
closure()
closure().__closure__[0]
Plain().__init__
[].append
len
str.join
property()
classmethod(len)
staticmethod(len)
super(Plain, Plain())
functools.partial(len)
functools.lru_cache(len)
list[int]
int | str
"""),
    ("Frames, generators, errors", """
generator()
generator_of_four(1, 2, 3, 4)
(x for x in [])
awaited()
frame(1, 2)
failed().__traceback__
ValueError()
KeyError('k')
OSError(1, 'a')
StopIteration()
ImportError()
SyntaxError()
UnicodeDecodeError('a', b'', 0, 1, 'r')
ExceptionGroup('a', [ValueError()])
"""),
    ("Iterators", """
iter([])
iter(())
iter({})
iter(set())
iter('a')
iter(range(3))
reversed([])
enumerate([])
zip([], [])
map(len, [])
filter(None, [])
itertools.count()
itertools.chain()
itertools.cycle([])
itertools.islice([], 1)
itertools.product([], [])
itertools.groupby([])
itertools.tee([])[0]
"""),
    ("Weak references", """
weakref.ref(Plain)
weakref.proxy(Plain)
weakref.WeakSet()
weakref.WeakValueDictionary()
"""),
]

print("# Sizes\n")
print("What `sys.getsizeof` says, in bytes: the object alone, without what it refers to. Made by `tests/sizes.py`;")
print("`tests/sizes.rs` holds that CPython 3.11.7 and Hognose agree on each row.")
for title, rows in GROUPS:
    print(f"\n## {title}\n\n| object | bytes |\n|---|---|")
    for row in rows.split("\n")[1:-1]:
        print("| `{}` | {} |".format(row.replace("|", "\\|"), sys.getsizeof(eval(row))))
