a = 1000; b = 1000
print(a is b)
def f():
    x = 1000
    return x
print(f() is a, f() is f())
def g(): return 'some text!'
print(g() is g(), g() is 'some text!')
x = (1, 2, 3); y = (1, 2, 3)
print(x is y)
print((1, 2, [3]) is (1, 2, [3]))
