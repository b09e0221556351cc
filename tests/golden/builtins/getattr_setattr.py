class C: x = 1
c = C()
print(getattr(c, 'x'), getattr(c, 'y', 'd'), hasattr(c, 'x'), hasattr(c, 'y'), setattr(c, 'y', 2), c.y, delattr(c, 'y'), vars(c), callable(c), callable(len), isinstance(c, C), issubclass(C, object))
setattr(c, 'with space', 1); print(vars(c), getattr(c, 'with space'))
for e in ('getattr(c, "z")', 'getattr(c)', 'getattr(c, 1)', 'setattr(c, 1, 2)', 'delattr(c, "z")', 'hasattr(c)', 'hasattr(c, 1)', 'vars(5)', 'vars(1, 2)', 'dir(1, 2)', 'setattr(5, "a", 1)', 'delattr(c, 5)'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
