for e in ('1 / 0', '1 // 0', '1 % 0', 'divmod(1, 0)', '0 ** -1', '1 << -1', '1 >> -1', '1 + "a"', '1 + None', '[] + 1', '1 < "a"', '1 @ 2', '-"a"', '~1.5', '1 & 1.5', 'pow(2, -1, 4)', 'pow(2, 3, 0)', 'pow(2.0, 3, 5)', '2 ** "x"', '1 << 1.0', '10**400 / 3.0', 'int("")', 'int("1.5")', 'int("0x10")', 'int("12", 1)', 'int("9", 8)', 'int(None)', 'int(float("inf"))', 'int(float("nan"))', '1 .foo', '(5).bit_length(1)', '"a" * 1.0', '1()', '1[0]'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
