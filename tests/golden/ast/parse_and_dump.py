import ast

SOURCE = '''
"""doc"""
import os, sys as system
from . import x
from ..a.b import c as d, e

@deco(1)
def f(a, /, b: int = 1, *args, c, d=2, **kw) -> str:
    "inner"
    global g
    return a + b * -c ** 2

async def h():
    async with a as b, c: pass
    async for i in x: await i
    else: yield

class K(Base, metaclass=M):
    x: int = 1
    y: str
    (z): int

for i, *j in [1, 2]: continue
while not a or b and c: break
try: raise E from None
except (A, B) as e: del x, y[0]
except: pass
else: assert 1, 'm'
finally: nonlocal_ = 1
try: pass
except* ValueError: pass
with open('f') as fh, g(): fh.x += 1
lambda *a, k=1, **kw: (yield)
[i async for i in a if b if c]
{k: v for k, v in z}, {1, *s}, {**d, 'k': 1}, (g for g in h)
a if b else c
a < b <= c is not d not in e
f(*a, k=1, **b)
f'{x!r:>{w}} {y=} z'
x[1:2, ::3], x[...]
(n := 5)
1, 1.5, 2j, b'x', 'y', u'z', None, True, ...
match p:
    case 1 | -2 | 'a' | None: pass
    case [a, *_] if b: pass
    case {'k': v, **rest}: pass
    case C(1, x=2) as w: pass
    case m.n: pass
    case _: pass
'''

tree = ast.parse(SOURCE)
print(ast.dump(tree, include_attributes=True))
print(ast.dump(tree, indent=1)[:2000])
print(ast.dump(ast.parse('a + 1', mode='eval'), annotate_fields=False))
print(ast.dump(ast.parse('x = 1\n', mode='single')))
print(ast.unparse(tree))
again = ast.parse(ast.unparse(tree))
print(ast.dump(again) == ast.dump(tree))
print(ast.get_docstring(tree), ast.get_source_segment('a = (b +\n c)', ast.parse('a = (b +\n c)').body[0].value))
