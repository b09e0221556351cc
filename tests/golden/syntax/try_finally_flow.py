def a():
    try: return 'try'
    finally: print('finally runs')
def b():
    try: return 'try'
    finally: return 'finally wins'
def c():
    for i in range(3):
        try:
            if i == 1: continue
            print('loop', i)
        finally: print('fin', i)
    return 'c'
def d():
    while True:
        try: 1 / 0
        finally: break
    return 'swallowed'
def e():
    try: pass
    except Exception: return 'except'
    else: return 'else'
    finally: print('last')
for f in (a, b, c, d, e): print(f())
