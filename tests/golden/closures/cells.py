def f():
    x = 1
    def g(): return x
    return g
c = f().__closure__[0]
print(type(c), c.cell_contents, c == f().__closure__[0], c < f().__closure__[0])
c.cell_contents = 99
print(c.cell_contents)
del c.cell_contents
try: c.cell_contents
except ValueError as e: print(e)
def plain(): pass
print(plain.__closure__)
