# Characters are shared; a constant that is a name in CPython's own modules is another object, and so are digits.
def same(x, y): return x is y
print(''.join(c for c in map(chr, range(256)) if eval(repr(c)) is not c))
a, z, five = chr(97), chr(122), chr(53)
print(same(a, 'a'), same(z, 'z'), 'az'[0:1] is a, b'a'.decode() is a, list('ab')[0] is a, next(iter('ab')) is a, 'a,b'.split(',')[0] is a)
print(str(5) is five, repr(5) is five, format(5, 'd') is five, '%d' % 5 is five, '{}'.format(5) is five, str(12) is str(12))
print('Z'.lower() is z, 'z'.upper() is chr(90), 'Z'.swapcase() is z, 'z'.title() is chr(90), 'Z'.casefold() is z)
print(str(5) == '5', {'5': 1}[str(5)], 'a' == a, {a: 1}['a'], 'Z'.lower() == 'z', {'a', a, 'A'.lower()})
