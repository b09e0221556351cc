# collections: exact
# An automatic collection comes in the allocation that is one too many, whatever kind of object that is for.
import gc
def watch(label, body, n, *th):
    gc.collect(); gc.set_threshold(*th); log = []
    def cb(phase, info):
        if phase == 'stop': log.append((pos[0], info['generation'], info['collected']))
    pos = [0]
    gc.callbacks.append(cb)
    body(n, pos)
    gc.callbacks.remove(cb); gc.set_threshold(700, 10, 10)
    print(label, log[:7], len(log))
class A: pass
class S: __slots__ = ('x',)
def inst(n, pos):
    for i in range(n): pos[0] = i; a = A(); a.a = a
def slots(n, pos):
    for i in range(n): pos[0] = i; a = S(); a.x = a
def lists(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append([i])
def comp(n, pos):
    for i in range(n): pos[0] = i; k = [[j] for j in range(5)]; k.append(k)
def closures(n, pos):
    for i in range(n):
        pos[0] = i
        def f(): return f
def gens(n, pos):
    def g(x): yield x
    k = []
    for i in range(n): pos[0] = i; k.append(g(i))
def lambdas(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append(lambda: i)
def tuples(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append((i, i))
def strs(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append(str(i) * 3)
def dicts(n, pos):
    k = {}
    for i in range(n): pos[0] = i; k[i] = {'v': i}
def excs(n, pos):
    k = []
    for i in range(n):
        pos[0] = i
        try: raise ValueError(i)
        except ValueError as e: k.append(e)
def bounds(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append(pos.append)
def meths(n, pos):
    a = A(); A.m = lambda self: 1; k = []
    for i in range(n): pos[0] = i; k.append(a.m)
def sets(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append({i})
def iters(n, pos):
    k = []
    for i in range(n): pos[0] = i; k.append(iter([i]))
for f in (inst, slots, lists, comp, closures, gens, lambdas, tuples, strs, dicts, excs, bounds, meths, sets, iters):
    watch(f.__name__, f, 200, 30, 3, 3)
