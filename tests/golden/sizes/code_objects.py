# A code object is as large as its instructions: of each kind of construct.
import sys
import types


def plain(): pass
def adds(a): return a + 1
def calls(a): return len(a), a.append(1), print(a, sep='', end='')
def stars(*a, **k): return plain(*a, **k, x=1)
def branches(a, b):
    if a and not b or a is None: return b
    elif a < b <= 3: return a
    return b if a else None
def loops(n):
    for i in range(n):
        if i == 3: continue
        if i == 5: break
    else: n = 0
    while n:
        n -= 1
    while True:
        if n: return n
        break
def handles(x):
    try: x()
    except (ValueError, KeyError) as e: print(e)
    except TypeError: return 1
    else: return 2
    finally: print(3)
def groups(x):
    try: x()
    except* ValueError as e: print(e)
    except* TypeError: print(1)
def withs(x, y):
    with x as a, y:
        return a
def makes(x):
    a = [x, *x]; b = {x: 1, **x}; c = {x}; d = (x, 2, 3); e = [1, 2, 3]; f = f'{x!r:>{a}}b'
    g = '%s and %r' % (x, a); return [i for i in a if i], {j: j for j in b}, (k for k in c), d[1:2], e, f, g
def unpacks(x):
    a, b = x; a, b = b, a; c, *d = x; [e, (f, g)] = x; x.a = x[0] = a; x.b += 1; x[1] *= 2; del x.a, x[0], c
    return b, d, e, f, g
def matches(x):
    match x:
        case [1, 2, *rest] if rest: return rest
        case {'k': v, **other}: return v, other
        case str(s) | int(s): return s
        case types.SimpleNamespace(a=1, b=b): return b
        case None | True: return 0
        case _: return 1
def closes(x):
    def inner(): return x
    return lambda y=x: inner(y)
def yields(x):
    y = yield x
    yield from y
async def awaits(x):
    async with x as y:
        async for z in y: await z
    return [i async for i in x]
def imports():
    import os.path, sys as s
    from collections import OrderedDict, abc as a
    global g
    g = 1; assert s, 'no'; raise ValueError from None
class Body(list, metaclass=type):
    '''doc'''
    a: int = 1
    def m(self): return super().m()
    @property
    def p(self) -> int: return self.m


def show(code):
    print(code.co_name, len(code.co_code), sys.getsizeof(code), code.__sizeof__())
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            show(constant)


for value in list(globals().values()):
    if isinstance(value, types.FunctionType) and value is not show:
        show(value.__code__)
show(Body.m.__code__)
show(compile('class C:\n  x: int = 1\n  def f(self): pass\nfor i in range(3): print(i)', '<s>', 'exec'))
show(compile('a + 1', '<s>', 'eval'))
show(compile('a = 1', '<s>', 'single'))
show(compile('print(1)', '<s>', 'single'))
print(plain.__code__.co_code is plain.__code__.co_code, type(plain.__code__.co_code))
