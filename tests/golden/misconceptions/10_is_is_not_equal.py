def fresh(n): return int(str(n))

a = fresh(257)
b = fresh(257)
print((a is b, a == b))
print(fresh(256) is fresh(256))
a = 257; b = 257; print(a is b)
exec("c = 257"); exec("d = 257")
print(c is d, c == d)
