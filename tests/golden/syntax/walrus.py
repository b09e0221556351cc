if (n := len('abc')) > 2: print(n)
print([y := 1, y ** 2, y + 1])
print([last := x for x in range(3)], last)
while (n := n - 1): print(n, end=' ')
print()
print((a := 1, b := 2), a, b)
def f(x=(d := 5)): return x
print(f(), d, (lambda: (z := 3) + z)())
print(any((hit := c) == 'l' for c in 'hello'), hit)
