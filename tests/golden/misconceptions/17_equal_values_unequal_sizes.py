import sys
a = [1, 2]; b = []; b.append(1); b.append(2)
print((a == b, sys.getsizeof(a), sys.getsizeof(b)))
