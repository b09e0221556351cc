def outer():
    def inner(k):
        return {'a': 1}[k]
    return inner('b')
class C:
    def m(self): return outer()
C().m()
