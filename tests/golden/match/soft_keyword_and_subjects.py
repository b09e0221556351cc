match = 5; case = 'c'; _ = 'under'
print(match, case)
match match:
    case 5: print('five')
match 1, 2:
    case a, b: print(a, b)
match *[1], 2:
    case [x, y]: print(x, y)
match (x := 3):
    case 3: print('walrus', x)
match {'a': [1, {'b': (2, 3)}]}:
    case {'a': [_, {'b': (p, q)}]}: print(p, q)
match []:
    case [*_]: print('any sequence', _)
