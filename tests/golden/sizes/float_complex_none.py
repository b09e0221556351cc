import sys
print(sys.getsizeof(0.0), sys.getsizeof(1e300), sys.getsizeof(float('nan')))
print(sys.getsizeof(1j), sys.getsizeof(complex(1, 2)))
print(sys.getsizeof(None), sys.getsizeof(NotImplemented), sys.getsizeof(...))
