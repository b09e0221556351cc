class Meta(type):
    def __prepare__(name, bases, **kw): print('prepare', name, kw); return {}
    def __new__(m, name, bases, ns, **kw): print('new', name); return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw): print('init', name); super().__init__(name, bases, ns)
    def __call__(c, *a): print('call', a); return super().__call__(*a)
    def __repr__(c): return f'<Meta {c.__name__}>'
    def __len__(c): return 42
    def hello(c): return 'hello from ' + c.__name__
class A(metaclass=Meta, opt=1):
    def __init__(self, x): print('A init')
a = A(5)
print(A, len(A), A.hello(), type(A) is Meta, isinstance(A, Meta))
try: a.hello()
except AttributeError as e: print(e)
class B(A): pass
class M2(type): pass
try:
    class X(A, metaclass=M2): pass
except TypeError as e: print(e)
