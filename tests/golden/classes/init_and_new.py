class A:
    def __new__(cls, *a):
        print('new', a)
        return super().__new__(cls)
    def __init__(self, *a): print('init', a)
A(1, 2)
class Single:
    it = None
    def __new__(cls):
        if cls.it is None: cls.it = super().__new__(cls)
        return cls.it
print(Single() is Single())
class Other:
    def __new__(cls): return 5
    def __init__(self): print('never')
print(Other())
class Bad:
    def __init__(self): return 1
try: Bad()
except TypeError as e: print(e)
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
print(T(1, 2), type(T(1, 2)))
