import weakref
class A:
    def __init__(self, n): self.n = n
    def __repr__(self): return f'A({self.n})'
d = weakref.WeakValueDictionary()
a, b = A(1), A(2)
d['a'], d['b'] = a, b
print(len(d), sorted(d), d['a'], d.get('zz'), 'b' in d)
del a
print(len(d), sorted(d.items()))
try: d['a']
except KeyError as e: print('KeyError', e)
