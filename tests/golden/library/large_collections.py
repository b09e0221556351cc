# Large collections: what takes each item's time in proportion to the others would not end here.
import statistics
import weakref
from collections import OrderedDict, deque

N = 60_000

d = OrderedDict()
for i in range(N):
    d[i] = -i
for i in range(0, N, 2):
    d.move_to_end(i)
print(len(d), next(iter(d)), next(reversed(d)))
for i in range(N // 2):
    d.popitem(last=False)
    d[N + i] = i
print(len(d), next(iter(d)), next(reversed(d)), sum(d.values()))
for i in range(0, N, 2):
    del d[i]
print(len(d), d == OrderedDict(d), list(d)[:3])


class Node:
    pass


node = Node()
calls = []
refs = [weakref.ref(node, calls.append) for _ in range(N)]
print(weakref.getweakrefcount(node), weakref.getweakrefs(node)[0] is refs[-1])
del refs[: N // 2]
while len(refs) > N // 4:
    refs.pop()
print(weakref.getweakrefcount(node), weakref.getweakrefs(node)[-1] is refs[0])
del node
print(len(calls), calls[0] is refs[-1])

q = deque()
for i in range(N):
    q.append(i)
    q.appendleft(-i)
q.rotate(N // 3)
print(len(q), q[0], q[-1], q.popleft(), q.pop())

data = [(i * 7919) % 1000 / 8 for i in range(N // 4)]
print(statistics.mean(data), statistics.pvariance(data), statistics.stdev(data), statistics.variance(data, xbar=60.5))
