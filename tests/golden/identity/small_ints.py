def fresh(n): return int(str(n))
print([n for n in (-7, -6, -5, -1, 0, 255, 256, 257) if fresh(n) is fresh(n)])
a = 256; b = 255
print(a is b + 1, (a + 1) is (b + 2))
print(len('x' * 200) is 200 + 0 * a)
