n = 1234567
for s in ('', 'd', ',', '_', 'x', 'X', '#x', 'b', '#b', 'o', '#o', 'e', '.2f', 'g', '%', '10', '<10', '^10', '>10', '010', '+', ' ', '+,d', '*^15,', '=+12', 'n', '_x', '#010x', 'c' if 0 else 'd', '.0f', '12.3e'): print(repr(s), repr(format(n, s)), repr(format(-n, s)))
for s in ('z', '.2d', 's', '10.2', ',x', ',_', '_,', 'c,', '+c', '..', '5.', 'dd'):
    try: print(repr(format(65, s)))
    except ValueError as e: print(s, e)
print(bin(10), oct(-8), hex(255), f'{65:c}', str(True), format(True, 'd'), format(True))
