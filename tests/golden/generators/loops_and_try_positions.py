def g():
    for i in range(3):
        try:
            if i == 1: continue
            yield ('try', i)
            if i == 2: break
        except ValueError: yield ('caught', i)
        else: yield ('else', i)
        finally: yield ('finally', i)
    else: yield 'for else'
    while i > 0:
        yield ('while', i)
        i -= 1
    else: yield 'while else'
print(list(g()))
it = g(); next(it); print(it.throw(ValueError), list(it))
