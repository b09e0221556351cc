import sys
print(sys.getsizeof(Exception()), sys.getsizeof(ValueError('x')), sys.getsizeof(KeyError(1)))
print(sys.getsizeof(StopIteration()), sys.getsizeof(SystemExit()), sys.getsizeof(NameError()))
print(sys.getsizeof(AttributeError()), sys.getsizeof(ImportError()), sys.getsizeof(OSError()), sys.getsizeof(SyntaxError()))
class E(Exception): pass
print(sys.getsizeof(E()))
