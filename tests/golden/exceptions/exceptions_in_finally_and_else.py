def f(n):
    out = []
    try:
        try:
            if n == 1: raise ValueError
        except ValueError: out.append('except')
        else:
            out.append('else')
            if n == 2: raise KeyError('from else')
        finally:
            out.append('finally')
            if n == 3: raise IndexError('from finally')
    except (KeyError, IndexError) as e: out.append(repr(e))
    return out
for i in range(4): print(f(i))
