class M:
    def __enter__(self): return self
    def __exit__(self, *a): print('exit'); return False
try:
    with M():
        raise ValueError('through')
finally:
    print('finally')
