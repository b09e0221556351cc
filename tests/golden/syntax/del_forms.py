a = [0, 1, 2, 3, 4]
del a[0], a[-1]; print(a)
del a[::2]; print(a)
x = y = z = 1
del x, (y, [z])
d = {'k': 1}
del d['k']; print(d)
class C: v = 1
del C.v
print(hasattr(C, 'v'))
for code in ('del x', 'del d["zz"]', 'del a[10]', 'del C.v', 'del (1).real', 'del "s"[0]'):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
