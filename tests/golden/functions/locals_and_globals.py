g = 5
def f(a, b=2):
    c = a + b
    return locals()
print(f(1))
def h():
    d = locals()
    x = 1
    return 'x' in d, 'x' in locals()
print(h())
print('g' in globals(), globals()['g'], 'f' in dir())
globals()['made'] = 7
print(made)
def none(): return dir()
print(none(), vars() is globals(), locals() is globals())
