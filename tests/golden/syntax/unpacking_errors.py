for code in ('a, b = 1', 'a, b = [1]', 'a, b = 1, 2, 3', 'a, *b, c = [1]', 'a, b = "abc"', '(a, b), c = 1, 2',
             '[] = [1]', 'a, b = {1: 2}', '*a, b = ()', 'for a, b in [1]: pass', 'a, b = None', '[a, b] = iter([1])'):
    try: exec(code)
    except Exception as e: print(code, '->', type(e).__name__, e)
