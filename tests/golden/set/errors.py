s = {1}
for e in ('s[0]', 's + s', 's | [1]', 's & 5', 's < 5', 's < [1]', 's.remove(9)', 'set().pop()', 's.add([])', '{[]}', '{{1}}', 's.add()', 's.update(5)', 'set(5)', 'set(1, 2)', 'hash(s)', '[] in s', 's.union(5)', 's.nope', 's()', 'frozenset([1]).add(2)', 's.discard([])', 's.remove([1])', 's.pop(1)', 's.append(1)', 's - [1]', '[1] - s', 's.remove(frozenset())', 's.issubset(5)'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
for c in ('s[0] = 1', 'del s[0]', 's |= [1]', 's.x = 1'):
    try: exec(c)
    except Exception as x: print(c, '->', type(x).__name__ + ':', x)
