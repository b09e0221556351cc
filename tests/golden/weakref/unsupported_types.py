import weakref
class S: __slots__ = ()
for x in (1, 1.5, 'a', b'', (), [], {}, None, True, object(), range(3), slice(1), S()):
    try: weakref.ref(x)
    except TypeError as e: print(e)
