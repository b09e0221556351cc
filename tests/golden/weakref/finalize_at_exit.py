import weakref
class A: pass
a = A(); b = A()
weakref.finalize(a, print, 'a at exit')
f = weakref.finalize(b, print, 'b not at exit'); f.atexit = False
weakref.finalize(b, print, 'b at exit')
print('end of script')
