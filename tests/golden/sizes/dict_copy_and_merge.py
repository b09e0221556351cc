import sys
d = {i: i for i in range(100)}
print(sys.getsizeof(d), sys.getsizeof(d.copy()), sys.getsizeof(dict(d)), sys.getsizeof({**d}))
print(sys.getsizeof(d | {}), sys.getsizeof({} | d), sys.getsizeof(d | d))
for i in range(90): del d[i]
print(sys.getsizeof(d), sys.getsizeof(d.copy()), sys.getsizeof(dict(d)), sys.getsizeof({**d}))
d.update({1: 1}); print(sys.getsizeof(d))
e = {}; e.update(d); print(sys.getsizeof(e))
d.clear(); print(sys.getsizeof(d))
