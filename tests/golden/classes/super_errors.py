class A:
    def m(): return super()
    def n(self): return super().nope
    def o(self):
        del self
        super()
class B:
    def f(self): return super(A, self)
for f in (lambda: A.m(), lambda: A().n(), lambda: A().o(), lambda: B().f(), lambda: super(), lambda: super(1), lambda: super(A).x):
    try: f()
    except Exception as e: print(type(e).__name__, e)
