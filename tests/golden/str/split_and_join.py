s = 'a,b,,c'
print(s.split(','), s.split(',', 1), s.rsplit(',', 1), s.split(',,'), ' a  b '.split(), ' a  b '.split(' '), ''.split(), ''.split(','), 'a b c'.split(None, 1), ' a b c '.rsplit(None, 1), 'abc'.split('x'))
print('a\nb\r\nc\rd\x0be\u2028f'.splitlines(), 'a\nb\n'.splitlines(True), ''.splitlines(), '\n'.splitlines())
print('k=v=w'.partition('='), 'k=v=w'.rpartition('='), 'abc'.partition('x'), 'abc'.rpartition('x'))
print(','.join(['a', 'b']), ''.join(()), '-'.join('xyz'), ', '.join({'k': 1}), 'x'.join(str(i) for i in range(3)))
for e in ("'a'.split('')", "'a'.split(1)", "','.join([1])", "','.join(['a', 2])", "','.join(5)", "','.join(None)", "'a'.partition('')", "'a'.partition()", "'a'.split(',', 'x')", "'a'.split(sepp=1)", "''.join('a', 'b')"):
    try: eval(e)
    except Exception as x: print(e, type(x).__name__ + ':', x)
