s = 'Hognose'
print(s[0], s[-1], s[1:4], s[:3], s[-3:], s[::-1], s[::2], s[10:], s[5:2], s[5:2:-1], len(s), s * 2, 'no' in s, '' in s, 'x' not in s)
for e in ('s[7]', 's[-8]', 's["a"]', 's[1.0]', 's[::0]', 's[0] + 1', '1 + s', 's - "a"', 's * "a"', 's[None]', 's[1, 2]', 's["a":]', '1 in s', 'None in s', 's + None', 's + b"x"', 's < 1', 's()', 's.foo'):
    try: print(eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
try: s[0] = 'h'
except TypeError as x: print(x)
