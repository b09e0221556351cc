# A StopIteration out of a function that an iterator calls ends the iterator.
def f(*a): raise StopIteration(5)
import itertools, functools
T = lambda: map(f, [1])
def t(name, fn):
    try: print(name, fn())
    except BaseException as e: print(name, type(e).__name__, e)
t('list', lambda: list(T())); t('for', lambda: [x for x in T()])
t('next', lambda: next(T())); t('next2', lambda: next(T(), 9)); t('meth', lambda: T().__next__())
t('in', lambda: 3 in T()); t('sum', lambda: sum(T())); t('tuple', lambda: tuple(T())); t('set', lambda: set(T()))
t('dict', lambda: dict(T())); t('star', lambda: [*T()]); t('call', lambda: print(*T())); t('any', lambda: any(T()))
t('max', lambda: max(T(), default=1)); t('sorted', lambda: sorted(T())); t('join', lambda: ''.join(T()))
def un():
    a, b = T()
t('unpack', un)
def un2():
    a, *b = T()
t('unpack2', un2)
t('zip', lambda: list(zip(T(), [1]))); t('enum', lambda: list(enumerate(T()))); t('chain', lambda: list(itertools.chain(T(), [1])))
t('islice', lambda: list(itertools.islice(T(), 2))); t('filter', lambda: list(filter(f, [1]))); t('takewhile', lambda: list(itertools.takewhile(f, [1])))
t('star', lambda: list(itertools.starmap(f, [(1,)]))); t('acc', lambda: list(itertools.accumulate([1,2], f))); t('iter', lambda: list(iter(f, 1)))
t('reduce', lambda: functools.reduce(f, T())); t('extend', lambda: [].extend(T())); t('update', lambda: {}.update(T())); t('groupby', lambda: list(itertools.groupby([1], f)))
def g():
    x = yield from T()
    print('x', x)
t('yf', lambda: list(g()))
t('genexp', lambda: list(x for x in T()))
t('cycle', lambda: list(itertools.islice(itertools.cycle(T()), 3)))
t('product', lambda: list(itertools.product(T(), [1])))
t('bytes', lambda: bytes(T())); t('frozenset', lambda: frozenset(T())); t('slice', lambda: [1,2].__setitem__(slice(0,1), T()))
class C:
    def __getitem__(self, i): raise StopIteration
t('getitem', lambda: list(C()))
class D:
    def __init__(self): self.n = 0
    def __iter__(self): return map(f, [1])
t('iter2', lambda: list(D()))
t('minkey', lambda: min([1,2], key=f))
