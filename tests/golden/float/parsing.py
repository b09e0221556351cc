for s in ('1', '1.5', '.5', '5.', '1e3', '1E-3', ' 2.5\n', '1_0.5', 'inf', '-Infinity', 'nan', '+1.5', '1e400', '0x1p3', '', '.', '1e', '1.5.2', 'abc', '1__0', '١٢', '1e-400', 'infi', '--1', '1 2'):
    try: print(repr(s), float(s))
    except ValueError as e: print(e)
print(float(), float(3), float(True), float(10**20), float.fromhex('0x1.8p1'), (1.5).hex(), (0.1).hex(), (-0.0).hex(), float.fromhex('inf'))
