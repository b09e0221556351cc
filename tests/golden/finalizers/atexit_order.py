import atexit
class T:
    def __del__(self): print('del')
t = T()
atexit.register(print, 'first registered')
@atexit.register
def last(): print('last registered')
print('end of script')
