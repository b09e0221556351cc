class M:
    def __enter__(self): print('enter'); return 7
    def __exit__(self, *a): print('exit', a[0] and a[0].__name__)
def g():
    with M() as m:
        yield m
        yield m + 1
for x in g():
    print(x); break
print('after break')
print(list(g()))
it = g(); next(it)
try: it.throw(KeyError)
except KeyError: print('key')
