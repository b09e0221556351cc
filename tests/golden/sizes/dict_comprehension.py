import sys
print([sys.getsizeof({i: i for i in range(n)}) for n in (0, 1, 5, 6, 10, 11, 21, 22)])
print([sys.getsizeof({str(i): i for i in range(n)}) for n in (0, 1, 5, 6, 10, 11, 21, 22)])
