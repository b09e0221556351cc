# Lists that functions of the interpreter append to have room to spare.
import gc
import sys


class A:
    pass


class B(A):
    pass


class C(A):
    pass


print(sys.getsizeof(A.__subclasses__()), sys.getsizeof(A.mro()), sys.getsizeof(B.__subclasses__()))
print(sys.getsizeof(gc.get_stats()), sys.getsizeof(gc.get_referents([1, 2, 3])))
one = [A]
print(sys.getsizeof(gc.get_referents((1, 2), one)))
