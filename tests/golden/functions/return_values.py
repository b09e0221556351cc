def a(): pass
def b(): return
def c(): return 1, 2
def d(): return *[1], 2
def e():
    for i in range(10):
        if i == 3: return i
def f(x):
    if x: return 'yes'
print(a(), b(), c(), d(), e(), f(1), f(0))
