class V:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'V({self.n})'
for name in 'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor divmod'.split():
    setattr(V, f'__{name}__', lambda a, b, name=name: (name, a, b))
    setattr(V, f'__r{name}__', lambda a, b, name=name: ('r' + name, a, b))
for name in 'neg pos invert abs'.split():
    setattr(V, f'__{name}__', lambda a, name=name: (name, a))
v = V(1)
print(v + 1, 1 + v, v - 1, 1 - v, v * 'a', 'a' * v, v / 2, 2 / v, v // 2, 2 // v)
print(v % 2, 2 % v, 'x%s' % v, v ** 2, 2 ** v, v @ 3, 3 @ v, v << 1, 1 << v, v >> 1, 1 >> v)
print(v & 1, 1 & v, v | 1, 1 | v, v ^ 1, 1 ^ v, divmod(v, 2), divmod(2, v), -v, +v, ~v, abs(v), [1] + v)
