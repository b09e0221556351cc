import sys
class L(list): pass
class T(tuple): pass
class D(dict): pass
class I(int): pass
class S(str): pass
class F(float): pass
class Z(set): pass
print(sys.getsizeof(L()), sys.getsizeof(L([1, 2])), sys.getsizeof(T()), sys.getsizeof(T((1, 2))))
print(sys.getsizeof(D()), sys.getsizeof(D(a=1)), sys.getsizeof(I(0)), sys.getsizeof(I(1)), sys.getsizeof(I(2**40)))
print(sys.getsizeof(S()), sys.getsizeof(S('abc')), sys.getsizeof(F(1.5)), sys.getsizeof(Z()))
class E(list): __slots__ = ()
print(sys.getsizeof(E()))
