for e in ('1.0 / 0', '1.0 // 0', '1.0 % 0', '0.0 ** -1', 'float(10**400)', '2.0 ** 10000', '1.5 & 1', '1.5 << 1', 'float(None)', '1.5 + "a"', '"a" + 1.5', '1.5 < "a"', '[1][0.0]', 'range(1.5)', '"a" * 1.5', 'int(1e400)', '1.5.x', 'round(float("nan"))', 'round(float("inf"))', 'round(1.5, 1.5)', '10**400 * 1.0', 'float("1", 2)', 'chr(1.0)', '1.5()', '(1.5).is_integer(1)', 'float(1j)', 'divmod(1.0, 0)'):
    try: print(e, '=', eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
