from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); print(d, d.maxlen); d.appendleft(0); print(d, d.pop(), d.popleft(), d, d[0], d[-1], len(d), 2 in d); d.extend('ab'); d.extendleft('xy'); print(d); d.rotate(1); print(d); d.rotate(-2); print(d, list(reversed(d)), d.count('x'), d.copy() == d)
e = deque('abc'); e.insert(1, 'z'); e.remove('b'); e.reverse(); print(e, e.index('z'), deque(), deque([1]) + deque([2]), deque([1]) * 2, deque([1]) < deque([2]), bool(deque())); e[0] = 'Q'; del e[1]; print(e); e.clear(); print(e)
for x in ('deque().pop()', 'deque().popleft()', 'deque([1])[5]', 'deque([1]).remove(2)', 'deque(5)', 'deque([], -1)', 'deque([1])[0:1]', 'hash(deque())', 'deque([1]).index(2)', 'deque([1], 1).insert(0, 2)', 'deque("ab", maxlen="x")'):
    try: print(eval(x))
    except Exception as y: print(x, '->', type(y).__name__ + ':', y)
