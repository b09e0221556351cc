# Counts around containers.
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
D('list', lambda: [o])
D('list2', lambda: [o, o])
D('mul', lambda: [o] * 5)
D('tuple', lambda: (o, o, o))
D('tmul', lambda: (o,) * 4)
D('set', lambda: {o})
D('dict', lambda: {o: o})
D('dict2', lambda: {1: o, 2: o})
D('fz', lambda: frozenset([o]))
D('comp', lambda: [o for _ in range(7)])
D('dcomp', lambda: {i: o for i in range(3)})
D('scomp', lambda: {o for i in range(3)})
D('fromkeys', lambda: dict.fromkeys(range(4), o))
D('zip', lambda: list(zip([o, o], [1, 2])))
D('enum', lambda: list(enumerate([o])))
D('copy', lambda: [o, o].copy())
D('slice', lambda: [o, o, o][1:])
D('rev', lambda: [o, o][::-1])
D('add', lambda: [o] + [o])
D('ext', lambda: ((l := []), l.extend([o, o])) and l)
D('sorted', lambda: sorted([o], key=id))
D('nested', lambda: [[o], (o,), {o}])
D('dcopy', lambda: {1: o}.copy())
D('merge', lambda: {1: o} | {2: o})
D('items', lambda: list({1: o}.items()))
D('values', lambda: list({1: o}.values()))
D('dictdict', lambda: dict({1: o}))
D('setop', lambda: {o} | {o})
D('star', lambda: [*[o, o], *(o,)])
D('dstar', lambda: {**{'a': o}})
D('iter', lambda: iter([o]))
D('map', lambda: map(id, [o]))
D('chain', lambda: __import__('itertools').chain([o], [o]))
D('rep', lambda: __import__('itertools').repeat(o))
D('deque', lambda: __import__('collections').deque([o, o]))
D('array', lambda: memoryview(b'') and o)
