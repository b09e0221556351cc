class C:
    def m(self, a): pass
    def n(): pass
    @staticmethod
    def s(a): pass
    @classmethod
    def c(cls, a): pass
    def __init__(self, x=0): pass
class D: pass
for call in ('C().m()', 'C().m(1, 2)', 'C().n()', 'C.m()', 'C.s()', 'C.c()', 'C.c(1, 2)', 'C(1, 2)', 'C(y=1)', 'D(1)', 'D(x=1)', 'C().m(b=1)', 'object(1)'):
    try: eval(call)
    except TypeError as e: print(call, '->', e)
