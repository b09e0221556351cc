# When the modules are gone, tracebacks have no lines, and nothing can be imported.
class Q:
    def __del__(self): raise ValueError('at exit')
class R:
    def __del__(self):
        import json; print(json.dumps([1]))
q = Q(); c = Q(); c.c = c; r = R()
print('end')
