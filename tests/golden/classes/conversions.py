class C:
    def __bool__(self): return False
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __complex__(self): return 2j
    def __index__(self): return 3
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'
    def __bytes__(self): return b'by'
    def __format__(self, s): return f'fmt<{s}>'
    def __round__(self, n=None): return ('round', n)
    def __trunc__(self): return 't'
    def __len__(self): return 9
c = C()
print(bool(c), int(c), float(c), complex(c), [0, 1, 2, 3][c], str(c), repr(c), bytes(c), f'{c}', f'{c:abc}', f'{c!r:>6}', round(c), round(c, 2), hex(c), 'abc' * c, [c], range(c))
