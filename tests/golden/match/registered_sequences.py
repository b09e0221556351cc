import collections.abc
class P: pass
collections.abc.Sequence.register(P)
class Q(P): pass
for v in ['abc', b'x', bytearray(b'x'), (1,), [1], range(1), {}, collections.deque([1]), collections.OrderedDict(), P(), Q(), collections.UserDict(),collections.UserList([1])]:
    try:
        match v:
            case [*_]: print('seq', type(v).__name__)
            case {}: print('map', type(v).__name__)
            case _: print('none', type(v).__name__)
    except TypeError as e: print(e)
