def g():
    yield 1
    yield 2
def gh():
    try: raise KeyError('own')
    except KeyError:
        yield 1
def dg(): yield from g()
def sub():
    try: raise KeyError('own2')
    except KeyError:
        yield from g()
for make, start in ((g,1),(g,0),(g,3),(gh,1),(dg,1),(dg,0),(sub,1)):
    it=make()
    for _ in range(start): next(it,None)
    try:
        try: raise ValueError('outer')
        except ValueError:
            it.throw(TypeError('thrown'))
    except TypeError as e: print(make.__name__, start, repr(e.__context__), repr(getattr(e.__context__,'__context__',None)))
def gen(exc):
    try:
        yield
    finally:
        raise exc
def chain(e):
    out=[]
    while e is not None: out.append(e.args[0]); e=e.__context__
    return out
e1,e2,e3=Exception(1),Exception(2),Exception(3)
g2,g3=gen(e2),gen(e3); next(g2); next(g3)
try:
    raise e1
except Exception:
    try: g2.throw(type(e1),e1,None)
    except BaseException as p: print(chain(p))
    try: g3.throw(type(e2),e2,None)
    except BaseException as p: print(chain(p))
    def f():
        try: g4.throw(e3)
        except Exception as p: 
            print(chain(p))
            raise
    e4=Exception(4); g4=gen(e4); next(g4)
    try: f()
    except Exception as p: print(chain(p))
