import gc; gc.disable()
class T:
    def __del__(self): print('freed')

t = T(); t = None
print('after')
