class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): return ('sent', v)
    def throw(self, *a): print('throw', a[0]); raise StopIteration('from throw')
    def close(self): print('closed')
def g():
    r = yield from It()
    yield r
it = g()
print(next(it), it.send(5), it.throw(ValueError))
it2 = g(); next(it2); it2.close()
