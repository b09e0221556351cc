a = [1, 2, 3]
for e in ('a[3]', 'a[-4]', 'a["x"]', 'a[1.0]', 'a.pop(5)', '[].pop()', 'a.remove(9)', 'a.index(9)', 'a.index(1, 2)', 'a + (4,)', 'a + 1', '1 + a', 'a * "x"', 'a * a', 'a - a', 'a.append()', 'a.append(1, 2)', 'a.insert(1)', 'a.insert("x", 1)', 'a.extend(5)', 'a.extend()', 'a.pop("x")', 'a.sort(5)', 'a.sort(key=5)', '[1, "a"].sort()', '[None, 1].sort()', 'a < 5', 'a < (1,)', 'a()', 'a.push(1)', 'a[None]', 'a[1:2, 3]', 'hash(a)', '{a: 1}', 'list(5)', 'a["1":]', 'a.sort(reverse="x")', 'a.count()', '-a', 'a.clear(1)', 'a[::0]', '[1, 2j].sort()', 'a @ a', 'a.length', 'a.size', 'a.add(1)', 'a.pop(1, 2)'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
for c in ('a[5] = 1', 'a["x"] = 1', 'del a[9]', 'a[0:1] = 5', 'a[::2] = [1]', 'a += 5', 'a *= "x"', 'del a["q"]', 'a[::0] = []'):
    try: exec(c)
    except Exception as x: print(c, '->', type(x).__name__ + ':', x)
