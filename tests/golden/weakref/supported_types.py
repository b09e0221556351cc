import weakref
class L(list): pass
class D(dict): pass
class W: __slots__ = ('__weakref__',)
def f(): pass
for x in (L(), D(), W(), f, set(), frozenset(), W, len, (i for i in ()), weakref, L().append):
    print(type(x).__name__, weakref.ref(x)() is not None)
