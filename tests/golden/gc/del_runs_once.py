# collections: exact
import gc
gc.disable(); gc.collect()
saved = []
class R:
    def __del__(self):
        print('del')
        saved.append(self)
r = R(); del r
saved.pop(); print('dropped')
r = R(); r.me = r; del r
gc.collect(); saved.clear(); gc.collect()
print(gc.is_finalized(1))
