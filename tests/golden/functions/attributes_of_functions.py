def f(a, b=1, *args, c, d=2, **kw):
    "docs"
    local = 1
    return local
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__dict__)
c = f.__code__
print(c.co_name, c.co_argcount, c.co_kwonlyargcount, c.co_posonlyargcount, c.co_varnames, c.co_filename.endswith('.py'), c.co_firstlineno)
f.tag = 'x'
print(f.tag, f.__dict__)
f.__name__ = 'renamed'; print(f.__name__)
for code in ('f.__name__ = 1', 'f.nope', 'f.__defaults__ = 1', 'f.__dict__ = 1', 'f.__code__ = 1'):
    try: exec(code)
    except Exception as e: print(type(e).__name__, e)
