# collections: exact
# `sys.unraisablehook` is told where the program was, also if the error came from no frame; `None` is no hook.
import sys, gc, weakref
got = []
def hook(u):
    got.append((u.exc_type.__name__, str(u.exc_value), u.exc_traceback is not None, u.err_msg, getattr(u.object, '__qualname__', type(u.object).__name__)))
sys.unraisablehook = hook
class D:
    def __del__(self): raise ValueError('in del')
D()
d = D(); d.d = d; del d; print(gc.collect())
class A: pass
a = A(); r = weakref.ref(a, lambda r: 1 / 0); del a
def gen():
    try: yield
    finally: raise KeyError('gen')
g = gen(); next(g); del g
gc.callbacks.append(lambda p, i: {}['cb'] if p == 'start' else None); gc.collect(); gc.callbacks.clear()
class G:
    def __get__(self, o, t): raise TypeError('no del')
class Q: __del__ = G()
Q()
class N: __del__ = None
N()
class M: __del__ = 5
M()
async def co(): pass
for g in got: print(g)
del sys.unraisablehook
D()
sys.unraisablehook = None
D()
sys.unraisablehook = sys.__unraisablehook__
D()
def bad(u): raise OSError('hook')
sys.unraisablehook = bad
D()
sys.unraisablehook = sys.__unraisablehook__
print(type(sys.unraisablehook).__name__)
