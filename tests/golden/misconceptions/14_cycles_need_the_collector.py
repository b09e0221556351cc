# collections: exact
import gc; gc.disable(); gc.collect()
class T:
    def __del__(self): print('freed')

t = T(); t.me = t; t = None
print('still here')
print(gc.collect())
