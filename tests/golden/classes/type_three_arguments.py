C = type('C', (), {'x': 1, 'f': lambda self: self.x})
print(C, C().f(), C.__name__)
D = type('D', (C, dict), {})
print([c.__name__ for c in D.__mro__], D(a=1))
for args in (('C', (), 1), ('C', 1, {}), (1, (), {}), ('C', (1,), {})):
    try: type(*args)
    except TypeError as e: print(e)
print(type(type), type.__name__, type(1).__name__)
