class Data:
    def __get__(self, o, t=None): return 'data descriptor'
    def __set__(self, o, v): print('set', v)
class NonData:
    def __get__(self, o, t=None): return 'non-data descriptor'
class C:
    d = Data(); n = NonData(); a = 'class'
c = C()
c.__dict__.update(d='inst', n='inst', a='inst')
print(c.d, c.n, c.a, C.a, C.d, C.n)
c.d = 5
del c.n
print(c.n)
