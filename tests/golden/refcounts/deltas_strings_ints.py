# Counts around strings ints.
import sys, gc
R = sys.getrefcount

class O:
    pass
o = O()

def D(label, f, *a):
    b = R(o)
    try:
        r = f(*a)
    except Exception as e:
        r = None
    print(label, R(o) - b, end=' ')
    del r
    print(R(o) - b)
s = 'not interned string %d' % 5
print(R(s))
t = s
print(R(t))
u = s + ''
print(R(s))
v = s[:]
print(R(s))
w = str(s)
print(R(s))
l = [s] * 10
print(R(s))
del l, t, u, v, w
print(R(s))
d = {s: s}
print(R(s))
n = 10 ** 10
m = int(str(n))
print(R(m))
k = m
print(R(m))
a = m + 0
print(R(m))
b = +m
print(R(m))
c = int(m)
print(R(m))
f = float('1.5')
g = f
h = +f
print(R(f))
i = float(f)
print(R(f))
tt = (m, m)
print(R(m), R(tt))
t2 = tuple(tt)
t3 = tt[:]
t4 = tt + ()
t5 = tt * 1
print(R(tt))
z = bytes(b'%d' % 123456)
y = bytes(z)
print(R(z))
r = range(m)
print(R(m))
sl = slice(m, m)
print(R(m))
cx = complex(f, f)
fs = frozenset([m])
f2 = frozenset(fs)
f3 = fs.copy()
f4 = fs | set()
print(R(fs))
x = 257
print(R(x))
y = 257
print(R(x))
z = [257, 257]
print(R(x))
print(R(100000), R('some text with spaces'), R(1.25), R((1, 2, 'x')), R(b'bytes const'))
