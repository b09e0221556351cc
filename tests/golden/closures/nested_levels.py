def a():
    x = 1
    def b():
        y = 2
        def c():
            nonlocal x
            x += 10
            return x + y
        return c
    return b, lambda: x
b, getx = a()
c = b()
print(c(), c(), getx())
def outer(x):
    def mid():
        def inner(): return x
        return inner
    return mid()()
print(outer('through'))
