s = 'banana'
print(s.find('an'), s.rfind('an'), s.find('x'), s.index('n'), s.rindex('n'), s.count('a'), s.count('ana'), s.count(''), s.find('a', 2), s.find('a', -1), s.find('', 10), s.rfind(''))
print(s.replace('a', 'o'), s.replace('a', 'o', 2), s.replace('', '-'), s.replace('ana', ''), s.replace('x', 'y'), s.replace('a', 'long'))
print(s.startswith('ba'), s.startswith(('x', 'b')), s.endswith('na'), s.startswith('an', 1), s.endswith('an', 0, 3), s.startswith(''), s.startswith(()))
print(s.translate({97: 'A', 98: None, ord('n'): 0x4e}), s.translate(str.maketrans('abn', 'xyz')), s.translate(str.maketrans('a', 'o', 'n')), str.maketrans({'a': 'b', 1: 2}))
for e in ("s.index('x')", "s.rindex('q')", "s.find(1)", "s.count()", "s.replace('a')", "s.startswith(1)", "s.startswith(('a', 1))", "str.maketrans('ab', 'c')", "s.find('a', 'b')", "s.replace(1, 2)", "s.endswith()"):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
