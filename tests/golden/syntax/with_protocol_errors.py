class NoEnter:
    def __exit__(self, *a): pass
class NoExit:
    def __enter__(self): return self
class BadEnter:
    def __enter__(self): raise ValueError('enter')
    def __exit__(self, *a): print('never')
class BadExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise TypeError('exit')
for m in (NoEnter(), NoExit(), 5, BadEnter(), BadExit()):
    try:
        with m: print('body')
    except Exception as e: print(type(e).__name__, e)
