for e in ('1j < 2', '1j // 2', '1j % 2', '1j / 0', '0j ** -1', 'int(1j)', 'float(1j)', 'complex("1 + 2j")', 'complex("x")', 'complex("1", 2)', 'complex(1, "2")', 'divmod(1j, 1)', 'round(1j)', 'complex([])', '1j + "a"', 'sorted([1j, 2j])', 'f"{1j:d}"', 'max(1j, 2j)', '1j.foo', '1j ** 2j == None'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
print(f'{3.14159+2j:.2f} {1j:>10} {1+2j}', format(1+2j, '+.1e'))
