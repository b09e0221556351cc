# collections: exact
# What `gc.collect` returns for cycles through objects of many types.
import gc, types, functools, collections, contextlib, itertools, weakref, operator, io, re, copy, string
gc.disable()
def t(label, f):
    f(); gc.collect(); f(); print(label, gc.collect())
class A: pass
def a1(): x = A(); x.f = functools.partial(print, x)
def a2(): x = A(); x.f = x.__str__
def a3(): x = A(); x.f = x.__init__
def a4(): x = A(); x.m = types.MethodType(lambda s: 0, x)
def a5(): x = A(); x.d = weakref.WeakValueDictionary(); x.d['k'] = x
def a6(): x = A(); x.d = weakref.WeakKeyDictionary(); x.d[x] = x
def a7(): x = A(); x.s = weakref.WeakSet([x])
def a8(): x = A(); x.r = weakref.ref(x)
def a9(): x = A(); x.r = weakref.ref(x, lambda r: x)
def b1(): x = A(); x.p = weakref.proxy(x, x.__class__)
def b2(): x = A(); x.f = weakref.finalize(x, print); x.f.detach()
def b3(): x = A(); x.e = contextlib.ExitStack(); x.e.push(lambda *a: x); x.e.pop_all()
def b4(): x = A(); x.d = collections.defaultdict(lambda: x); x.d[1]
def b5(): x = A(); x.o = collections.OrderedDict(x=x)
def b6(): x = A(); x.c = collections.Counter({x: 1})
def b7(): x = A(); x.c = collections.ChainMap({'x': x}, {})
def b8(): x = A(); x.u = collections.UserDict(x=x); x.l = collections.UserList([x])
def b9(): x = A(); x.d = collections.deque([x], 3); x.it = iter(x.d)
def c1(): x = A(); x.k = {1: x}.keys(), {1: x}.values(), iter({1: x}.items())
def c2(): x = A(); x.i = itertools.islice(itertools.chain([x], [x]), 3)
def c3(): x = A(); x.i = itertools.groupby([x], lambda v: x); next(x.i)
def c4(): x = A(); x.i, x.j = itertools.tee([x]); next(x.i)
def c5(): x = A(); x.p = property(lambda s: x); x.s = staticmethod(lambda: x); x.c = classmethod(lambda c: x)
def c6(): x = A(); x.s = super(A, x)
def c7(): x = A(); x.g = (y for y in [x])
def c8():
    x = A()
    def g():
        yield x
    x.g = g(); next(x.g)
def c9():
    x = A()
    async def co(): return x
    x.c = co(); x.c.close()
def d1(): x = A(); x.mp = types.MappingProxyType({'x': x})
def d2(): x = A(); x.ns = types.SimpleNamespace(x=x)
def d3(): x = types.ModuleType('m'); x.x = x; exec('def f(): pass\nclass C: pass', x.__dict__)
def d4(): x = A(); x.c = types.CellType(x)
def d5(): x = A(); x.s = slice(x, x)
def d6(): x = A(); x.e = ValueError(x); x.e.__context__ = KeyError(x.e)
def d7():
    x = A()
    try: raise ValueError(x)
    except ValueError as e: x.e = e
def d8(): x = A(); x.g = operator.attrgetter('a'), operator.itemgetter(x), operator.methodcaller('m', x)
def d9(): x = A(); x.m = map(lambda v: x, [x]); x.f = filter(None, [x]); x.z = zip([x], [x]); x.e = enumerate([x])
def e1(): x = A(); x.ga = list[x]
def e2(): x = A(); x.ci = iter(lambda: x, None)
def e3(): x = A(); x.ex = ExceptionGroup('g', [ValueError(x)])
def e4(): x = A(); x.fs = frozenset([x]); x.s = {x}
def e5():
    class T(tuple): pass
    x = A(); x.t = T((x,))
def e6():
    class L(list): pass
    l = L(); l.append(l); l.x = l
def e7():
    class D(dict): __slots__ = ('y',)
    d = D(); d.y = d
def e8(): x = A(); x.ln = functools.lru_cache(maxsize=None)(lambda v: x); x.ln(1); x.ln(2)
def e9(): x = A(); x.lr = functools.lru_cache(maxsize=5)(lambda v: x); x.lr(1); x.lr(2)
def f1(): x = A(); x.w = functools.wraps(t)(lambda: x)
def f2(): x = A(); x.cp = copy.copy(x); x.cp.o = x
def f3(): x = A(); x.mv = memoryview(bytearray(3))
def f4():
    class M(type): pass
    class X(metaclass=M): pass
    X.x = X()
def f5():
    class X:
        def f(self): return __class__
    X().f()
def f6():
    class X:
        __slots__ = ('a', 'b', '__dict__')
    x = X(); x.a = x; x.c = 3
def f7(): x = A(); x.t = functools.singledispatchmethod(lambda s, y: x)
def f8(): x = A(); x.cm = functools.cmp_to_key(lambda a, b: x)(x)
def f9(): x = A(); x.k = contextlib.nullcontext(x); x.s = contextlib.suppress(KeyError); x.r = contextlib.redirect_stdout(x)
for k, v in list(globals().items()):
    if len(k) == 2 and k[1].isdigit(): t(k, v)
