s = '  xx hello xx  '
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), repr(s.strip(' x')), 'abcba'.strip('ab'), repr('\t\n a\u2003'.strip()))
print('ab'.center(7, '*'), 'ab'.center(6), 'ab'.ljust(5, '.'), 'ab'.rjust(5), '42'.zfill(5), '-42'.zfill(6), '+1'.zfill(4), 'abc'.zfill(2), 'a\tb\tc'.expandtabs(4), 'ab\tc'.expandtabs())
print('prefix-x'.removeprefix('prefix-'), 'x.py'.removesuffix('.py'), 'abc'.removeprefix('x'))
for e in ("'a'.center('x')", "'a'.center(5, 'ab')", "'a'.strip(1)", "'a'.ljust()", "'a'.zfill('5')", "'a'.strip('a', 'b')", "'a'.removeprefix(1)"):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
