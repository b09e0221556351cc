t = (1, 2, 3)
print(t[0], t[-1], t[1:], t + (4,), t * 2, 2 in t, len(t), t.index(2), t.count(1), t == (1, 2, 3), t < (1, 3), (1,), (), tuple('ab'), hash(t) == hash((1, 2, 3)), max(t), sorted(t, reverse=True))
a, b, *c = t; print(a, b, c)
print(hash(()), hash((1,)), hash((1, 2)), hash((0, (1, 'x'[:0]))), hash((1.5, None is None)), ((1, 2), 3)[0][1], (1, [2]) == (1, [2]), not (), tuple(), (0) == 0)
for e in ('t[3]', 't["a"]', 't + [4]', 't * 1.5', 't.index(9)', 't.append(4)', 'hash((1, []))', 't < [1]', 't()', 't - t', 'tuple(5)', 't.count()', 't.sort()', 't[0:1:0]', '{(1, []): 2}'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
for c in ('t[0] = 1', 'del t[0]', 't[0] += 1', 't[:] = ()', 'a, b = t', 't.x = 1'):
    try: exec(c)
    except Exception as x: print(c, '->', type(x).__name__ + ':', x)
