class S:
    def __getitem__(self, k): return k
s = S()
print(s[1], s[1:2], s[::], s[1, 2], s[1:2, ...], s['a',], s[*(1, 2)], s[None:], s[lambda: 0] is not None)
print(s[1:2:3], s[:, 1], s[(1, 2)], s[x := 4], x)
a = list(range(10))
print(a[2:5], a[-3:], a[::-2], a[5:2:-1], a[100:], a[-100:2])
