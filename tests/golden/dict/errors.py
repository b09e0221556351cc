d = {'a': 1}
for e in ('d["z"]', 'd[[]]', '{[]: 1}', '{{}: 1}', 'd.pop("z")', '{}.popitem()', 'd.get()', 'd.get([])', 'd.update(5)', 'd.update([1])', 'd.update([(1,)])', 'd.update(1, 2)', 'dict(5)', 'dict(["ab", "c"])', 'd + d', 'd | 5', '5 | d', 'd < d', 'd.nope', 'd()', 'd[0]', 'hash(d)', 'd.pop()', 'd.setdefault()', 'dict.fromkeys()', 'dict.fromkeys(5)', '[] in d', 'd.keys()[0]', 'd.items().x', 'dict(1, 2)', 'd.copy(1)', 'd | [(1, 2)]', 'd.has_key(1)', 'd.a', 'd.popitem(1)', 'd["a"]["b"]', 'd["a"].x'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
for c in ('del d["z"]', 'd[[1]] = 2', 'd |= 5', 'd |= [1]', 'del d[[]]', 'd.x = 1', 'd["a"]["b"] = 1'):
    try: exec(c)
    except Exception as x: print(c, '->', type(x).__name__ + ':', x)
