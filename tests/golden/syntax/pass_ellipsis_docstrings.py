def f():
    "doc of f"
def g(): ...
class C:
    """doc of C
    two"""
    def m(self):
        'm' 'doc'
print(f(), g(), f.__doc__, g.__doc__, C.__doc__, C.m.__doc__)
def h():
    f'not {1} doc'
def i():
    b'not doc'
print(h.__doc__, i.__doc__, __doc__, __name__)
