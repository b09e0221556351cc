s = 'x' * 10; t = (1, []); b = b'abc'; f = frozenset([1])
print(s[:] is s, str(s) is s, s * 1 is s, s + '' is s, '' + s is s, s.replace('q', 'r') is s, s.strip() is s)
print(t[:] is t, tuple(t) is t, t * 1 is t, t + () is t, () + t is t)
print(b[:] is b, bytes(b) is b, b + b'' is b, f.copy() is f, frozenset(f) is f)
print(int(10**20) is 10**20, (1.5).__float__() is 1.5)
n = 10**20
print(int(n) is n, +n is n, abs(n) is n, n + 0 is n)
x = 2.5
print(float(x) is x, +x is x)
