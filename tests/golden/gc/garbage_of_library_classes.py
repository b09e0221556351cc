# collections: exact
# How many objects die with a class that the library made.
import gc, collections, typing, dataclasses, enum, abc, functools, contextlib
def n(f):
    gc.collect(); f(); gc.collect(); f(); return gc.collect()
def named(): collections.namedtuple('P', 'x y')
def data():
    @dataclasses.dataclass
    class D: a: int; b: int = 1
def enums():
    class C(enum.Enum): A = 1; B = 2
def flags():
    class F(enum.Flag): A = 1; B = 2
    F.A | F.B
def abstract():
    class C(abc.ABC):
        @abc.abstractmethod
        def f(self): pass
def cached():
    @functools.lru_cache
    def f(x): return x
    f(1); f(2)
def prop():
    class A:
        @functools.cached_property
        def p(self): return self
    a = A(); a.p
def typed():
    class A(typing.NamedTuple): a: int
def ordered():
    @functools.total_ordering
    class A:
        def __lt__(s, o): return 1
        def __eq__(s, o): return 1
for f in (named, data, enums, flags, abstract, cached, prop, typed, ordered): print(f.__name__, n(f))
print({k: type(v).__name__ for k, v in enum.IntEnum('E', 'A').__dict__.items() if k[0] == '_'})
