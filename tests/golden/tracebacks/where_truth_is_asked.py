# While a class answers whether it is true, the frame stands at what asks.
class B:
    def __bool__(self): raise ValueError('x')
import traceback
b = B()
def t1():
    if b: pass
def t2():
    if (b and
        1):
        pass
def t3():
    while b:
        pass
def t4():
    x = 1 if b else 2
def t5():
    x = not b
def t6():
    x = b and 1
def t7():
    x = 1 and (b or 2)
def t8():
    assert b
def t9():
    assert b, 'x'
def t10():
    x = [1 for i in [1] if b]
def t11():
    x = [1 for i in [1] if not b]
def t12():
    if not b: pass
def t13():
    if 1 and not (b or 2): pass
    elif b: pass
def t14():
    if 0: pass
    elif b:
        pass
def t15():
    x = (1 if b else 2) + 3
def t16():
    match 5:
        case 5 if b:
            pass
def t17():
    if b in [] or b: pass
def t18():
    x = 1 if not b else 2
def t19():
    x = (0 or b) and 3
def t20():
    x = {i for i in [1] if b}
def t21():
    x = list(i for i in [1] if b)
def t22():
    pass
class C:
    def __lt__(self, o): return b
def t23():
    if C() < 1 < 2: pass
def t24():
    x = C() < 1 < 2
def t25():
    if C() < 1: pass
def t26():
    while not b: pass
def t27():
    return b or 3
def t28():
    return 1 if b else 2
def t29():
    if (1 if b else 2): pass
def t30():
    x = not (b and 1)
def t31():
    x = 1 in (b or [1])
def t32():
    if b or 1: pass
def t33():
    while 1:
        if b: break
for k in range(1, 34):
    try:
        globals()['t%d' % k]()
    except ValueError as e:
        frames = traceback.extract_tb(e.__traceback__)[1:-1]
        print(k, *[(f.name, f.lineno, f.line, "".join(traceback.format_list([f])).count("^")) for f in frames])
