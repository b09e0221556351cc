# What gc.get_referents names of each kind, and in which order.
import gc, sys, weakref, functools, itertools, collections, types
class A:
    def m(self): pass
a = A(); a.y = 'why'; a.z = 5.5
def f(q=[], *, k='kk'): return a
class D(dict): pass
def T(o): return [type(x).__name__ for x in gc.get_referents(o)]
for n, o in dict(d={'k': 'v', 1: 2.5}, f=f, g=lambda: 1, p=property(f, None), p0=property(), en=enumerate([1]), fl=filter(None, []), mp=map(len, []), sup=super(A, a), mw=a.__init__, md=str.join, wd=int.__add__, gs=A.__dict__['__dict__'], part=functools.partial(f, 1, x=2), od=collections.OrderedDict(a=1), sub=D(a=1), code=f.__code__, meth=a.m).items(): print(n, T(o))
def running(): return T(sys._getframe())
print(running(), gc.is_tracked(sys._getframe()))
def kept(): return sys._getframe()
print(gc.is_tracked(kept()))
