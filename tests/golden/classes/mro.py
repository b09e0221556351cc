class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([c.__name__ for c in D.__mro__], D.__bases__, A.__base__)
print([c.__name__ for c in A.__subclasses__()], D.mro() == list(D.__mro__))
for code in ('class X(A, B): pass', 'class Y(A, A): pass', 'class Z(1): pass', 'class W(bool): pass', 'class V(int, str): pass', 'class U(type(None)): pass', 'class F(type(lambda: 0)): pass', 'class R(range): pass'):
    try: exec(code)
    except TypeError as e: print(e)
