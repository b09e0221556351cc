# Counts around unpack swap.
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
a, b = (o, o)
print(R(o))
a, b = (b, a)
print(R(o))
a = b = c = o
print(R(o))
(a, *b), c = ((o, o, o), o)
print(R(o))
[x, y] = [o, o]
print(R(o))
a = a
print(R(o))
a, b, c, x, y = range(5)
print(R(o))
*r, = (o, o, o)
print(R(o))
r[0], r[1] = (r[1], r[0])
print(R(o))
r[:] = [1]
print(R(o))
d = {}
d['a'] = d['b'] = o
print(R(o))
d['a'], d['b'] = (1, 2)
print(R(o))
(z := o)
print(R(o))
z = None
print(R(o))
l = [o] * 3
l[1:2] = [o, o]
print(R(o))
del l[0]
print(R(o))
l += [o]
print(R(o))
l *= 2
print(R(o))
l.pop()
print(R(o))
l.remove(o)
print(R(o))
l.insert(0, o)
print(R(o))
l.sort(key=id)
l.reverse()
print(R(o))
l.clear()
print(R(o))
