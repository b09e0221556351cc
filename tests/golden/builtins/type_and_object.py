print(type(1), type('a'), type(None), type(type), type(len), type(lambda: 0), type([]), type(range(0)), type(...), type(NotImplemented), type(print), type(iter([])), type({}.keys()), type(x for x in []), type([].append), type(str.upper), type(int.__add__), type((1).__add__), type(Exception()), type(__builtins__))
print(object() == object(), type(object()), isinstance(type, object), isinstance(object, type), type(1) == int, int.__name__, int.__mro__, bool.__bases__, type(1).__doc__.splitlines()[0])
print(None is None, ..., NotImplemented, Ellipsis is ..., repr(None), str(NotImplemented))
