# What was registered with `atexit` is let go when all of it has been called.
import atexit
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
    def __call__(self, *a): print('call', self.n, a)
atexit.register(D('one'), 1)
atexit.register(D('two'), 2, 3)
def nested(): print('nested'); atexit.register(print, 'registered late')
atexit.register(nested)
print('end')
