for call in ('len()', 'len(1, 2)', 'len(a=1)', 'abs()', 'abs(1, 2)', 'ord("ab")', 'ord(1)', 'chr(-1)', 'chr("a")', 'isinstance(1)', 'print(sepp=1)', 'sorted()', 'sorted([1], 2)', 'sum()', 'sum(1)',
             'max()', 'max(1)', 'max([])', 'min(1, key=2)', 'range()', 'range("a")', 'range(1, 2, 3, 4)', 'range(1, 2, 0)', 'int("x")', 'int([])', 'int("1", 40)', 'int(1, 10)', 'float("x")', 'float([])', 'str(1, 2, 3, 4)', 'list(1)', 'list(1, 2)',
             'dict(1)', 'dict([1])', 'dict([(1, 2, 3)])', 'set(1)', 'tuple(1)', 'tuple(a=1)', 'zip(1)', 'enumerate()', 'enumerate(1)', 'map()', 'map(1)', 'filter(1)', 'iter(1)', 'iter(1, 2)', 'next(1)', 'next()', 'reversed(1)', 'round("a")', 'round(1, "a")',
             'pow(1)', 'pow(1, 2, 0)', 'pow("a", 1)', 'divmod(1, 0)', 'divmod("a", 1)', 'hash([])', 'id()', 'getattr(1)', 'getattr(1, "zz")', 'getattr(1, 2)', 'hasattr(1, 2)', 'setattr(1, "a", 2)', 'type(1, 2)', 'type()', 'bool(1, 2)', 'bin("a")', 'hex(1.5)', 'issubclass(1, int)', 'isinstance(1, 1)', 'callable()', 'vars(1)', 'format(1, 2)', 'format("a", "d")'):
    try: print(call, '->', eval(call))
    except Exception as e: print(call, '->', type(e).__name__ + ':', e)
