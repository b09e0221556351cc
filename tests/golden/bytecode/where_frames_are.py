# The instruction where a frame is: tb_lasti, f_lasti, and dis.distb, which marks it.
import sys, dis
def f(a):
    x = a.b(1,
      2)
    return x
def g(a): return a + 1
def h():
    for i in 3: pass
def k():
    with 3: pass
def l(): raise ValueError
def m(): import zzz
def n():
    x, y = 1
def o(): return undefined_name
def p(x): x[1][2] = 3
def q(): assert 0, "x"
def r(): (yield 1); yield 2
for fn,args in ((f,(1,)),(g,('',)),(h,()),(k,()),(l,()),(m,()),(n,()),(o,()),(p,([],)),(q,())):
    try: fn(*args)
    except Exception as e:
        tb=e.__traceback__
        print(fn.__name__, tb.tb_lasti, tb.tb_next.tb_lasti)
z=r(); print(z.gi_frame.f_lasti); next(z); print(z.gi_frame.f_lasti); next(z); print(z.gi_frame.f_lasti)
try:
    g("")
except TypeError as e:
    dis.distb(e.__traceback__.tb_next)
    print(dis.Bytecode.from_traceback(e.__traceback__).dis()[:60])
