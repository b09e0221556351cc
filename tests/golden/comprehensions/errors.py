for code in ('[x for x in 5]', '[1/x for x in [1, 0]]', '{[]: 1 for x in [1]}', '{[] for x in [1]}', '[a for a, b in [1]]', '[undefined_q for x in [1]]', 'list(x.q for x in [1])'):
    try: eval(code)
    except Exception as e: print(code, '->', type(e).__name__, e)
