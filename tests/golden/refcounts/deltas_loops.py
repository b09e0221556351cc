# Counts around loops.
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
for x in [o]:
    print(R(o))
print(R(o))
del x
print(R(o))
for x in (o, o):
    pass
print(R(o))
x = 1
for i, x in enumerate([o]):
    print(R(o))
for k, v in {1: o}.items():
    print(R(o))
for v in {o}:
    print(R(o))
for v in iter([o]):
    print(R(o))
for v in reversed([o]):
    print(R(o))
for v, w in zip([o], [o]):
    print(R(o))
for v in map(lambda z: z, [o]):
    print(R(o))
for v in (z for z in [o]):
    print(R(o))
for v in [z for z in [o]]:
    print(R(o))
for v in filter(None, [o]):
    print(R(o))
for v in sorted([o], key=id):
    print(R(o))
for v in [o][:]:
    print(R(o))
for v in tuple([o]):
    print(R(o))
for v in {o: 1}:
    print(R(o))
for v in __import__('itertools').cycle([o]):
    print(R(o))
    break
for v in __import__('itertools').chain([o]):
    print(R(o))
for v in __import__('itertools').islice([o], 1):
    print(R(o))
for v in __import__('itertools').repeat(o, 1):
    print(R(o))
del v, w, k
print(R(o))
while True:
    y = o
    print(R(o))
    break
else:
    pass
print(R(o))
l = [o]
for z in l:
    l2 = l
    print(R(l), R(o))
print(R(l))

def f():
    for a in [o]:
        for b in [a]:
            for c in (b,):
                print(R(o))
                return R(o)
print(f(), R(o))
