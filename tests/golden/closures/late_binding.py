fs = []
for i in range(3):
    def f(): return i
    fs.append(f)
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def make(i): return lambda: i
print([make(i)() for i in range(3)])
def h():
    gs = [lambda: x for x in range(3)]
    return [g() for g in gs]
print(h())
