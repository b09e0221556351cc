import gc
saved = []
class R:
    def __del__(self): saved.append(self)
r = R(); print(gc.is_finalized(r))
del r
print(gc.is_finalized(saved[0]))
