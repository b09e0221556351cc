class A:
    x = 1
    def m(self): pass
a = A(); a.y = 2
print([n for n in dir(a) if not n.startswith('__')], vars(a), [n for n in vars(A) if not n.startswith('__')])
print(sorted(vars(A)))
print(dir(object()))
class D:
    def __dir__(self): return ['b', 'a']
print(dir(D()))
print(type(vars(A)).__name__, A.__dict__['x'])
