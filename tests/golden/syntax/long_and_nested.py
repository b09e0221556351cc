x = ((((((((((1))))))))))
y = [[[[[[[[[[2]]]]]]]]]]
s = '+'.join(['1'] * 500)
print(x, y, eval(s))
print(eval('(' * 50 + '1' + ')' * 50))
print(eval('-' * 51 + '1'), eval('not ' * 20 + '1'))
def f():
    if 1:
        if 1:
            if 1:
                for i in range(1):
                    while 1:
                        try:
                            with open.__class__ and M():
                                return 'deep'
                        finally: pass
class M:
    def __enter__(self): pass
    def __exit__(self, *a): pass
print(f())
