# collections: exact
import gc
gc.disable(); gc.collect()
saved = []
class R:
    def __del__(self):
        print('del', self.name)
        saved.append(self)
r = R(); r.name = 'r'; r.me = r
del r
print(gc.collect(), len(saved), saved[0].me is saved[0])
saved.clear()
print(gc.collect(), len(saved))
