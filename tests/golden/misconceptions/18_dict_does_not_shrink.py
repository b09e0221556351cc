import sys
d = {i: i for i in range(1000)}
for i in range(999): del d[i]

print((len(d), sys.getsizeof(d)))
print(sys.getsizeof(dict(d)))
