# collections: exact
# An object that dies by its count is finalized when its finalizer has run; garbage is from before.
import gc
class A:
    def __del__(self): keep.append(self)
class B: pass
keep = []
a = A(); print('before', gc.is_finalized(a), gc.is_finalized(B()), gc.is_finalized(3), gc.is_finalized([]))
del a
print('res', len(keep), gc.is_finalized(keep[0]))
x = keep.pop(); del x
print('again', len(keep))
a = A(); a.me = a; del a
print('cyc', gc.collect(), len(keep), gc.is_finalized(keep[0]))
keep[0].me = None; keep.clear()
print('end', len(keep))
b = B(); b.me = b; r = [b]; del b; r.clear()
print(gc.collect())
def gen():
    try: yield
    finally: print('gen fin')
g = gen(); next(g); print(gc.is_finalized(g)); g.close(); print(gc.is_finalized(g))
import weakref
class G:
    def __del__(self): print('in del', gc.is_finalized(self))
G()
g = G(); g.g = g; del g; print(gc.collect())
