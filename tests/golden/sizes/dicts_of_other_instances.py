# Only object.__new__ makes values beside an instance: others have no shared dict until an attribute is set.
import sys, collections
S = sys.getsizeof
class D(dict): pass
class L(list): pass
class A: pass
class V(ValueError): pass
print([S(c().__dict__) for c in (D, L, A, V, collections.Counter, collections.UserDict)])
class E(dict): pass
e = E(); e.x = 1; print(S(e.__dict__)); f = E(); f.__dict__; f.x = 1; print(S(f.__dict__))
class J0: __slots__ = ('__dict__',)
class J(J0): __slots__ = ('q',)
class J2(J): pass
for k in (A, J0, J, J2): print(k.__dictoffset__, k.__basicsize__, k.__weakrefoffset__)
try: type('M', (type,), {'__slots__': ('a',)})
except TypeError as error: print(error)
