import sys, weakref
class A: pass
a = A()
print(sys.getsizeof(weakref.ref(a)), sys.getsizeof(weakref.proxy(a)))
print(sys.getsizeof(sys), sys.getsizeof(type(sys)('m')))
print(sys.getsizeof(object()), sys.getsizeof(super(A, a)))
print(sys.getsizeof(types := list[int]), sys.getsizeof(int | str))
