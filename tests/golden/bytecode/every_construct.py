# The bytecode of each construct, and both tables beside it, byte for byte.
def show(text, mode="exec"):
    pending = [compile(text, "<text>", mode)]
    while pending:
        code = pending.pop(0)
        print(code.co_name, code.co_stacksize, code.co_code.hex())
        print("  ", code.co_linetable.hex(), code.co_exceptiontable.hex())
        pending += [c for c in code.co_consts if hasattr(c, "co_code")]


def function(body):
    show("def f(a, b=1, *args, c: int = 2, **kw) -> str:\n" + "".join(f"    {line}\n" for line in body.splitlines()))


show("")
show("'''doc'''\nx: int = 1\ny = -2 ** 2\n")
show("a if b else c", "eval")
show("x = 1; x", "single")
show("from __future__ import annotations\nclass A(B, metaclass=M):\n    'doc'\n    x: list[int]\n    def m(self): return super().m()\n")
show("import a.b.c as d, e.f\nfrom . import (g, h as i)\nfrom ..j import *\n")
show("global q\ndel a, b.c, d[e], (f, [g])\n")
show("a, *b = c = d\n(x, y), z = z, (y, x)\nx, y = y, x\nx, y, z = z, y, x\n")
show("a.b += 1\na[b] -= c\na @= b; a //= 2\na[1:2] = b[::c]\n")
show("@d1\n@d2(3)\ndef f(): pass\n@d3\nclass C: pass\n")
show("print(a.b(c), d(*e), f(**g), h(i, *j, k=1, **l), m.n(o=1), p.q(*r))\n")
show("import m\nm.f(1)\nx.f(1)\n(a\n  .b()\n  .c(d))\n")
show("f(" + ", ".join(f"a{i}" for i in range(31)) + ")\n[" + ", ".join(f"a{i}" for i in range(31)) + "]\n")
show("{1: a, 2: b}; {**c, 'd': e}; {f, g}; {1, 2, 3}; [1, 2, 3]; (1, *h); {}\n")
show("f'{a}{b!r:>{c}}x{d:5}'; '%s and %r' % (a, b); '%d' % (a,)\n")
show("a < b < c; a and b or not c; a is not None; not a in [1, 2]; a not in {1, 2}\n")
show("[i for i in a if i]; {i: j for i, j in b for k in [j + 1]}; {x for x in c}; (y for z in d for y in z)\n")
show("(lambda a, *b, c=1: a); (x := 5); [y := 1 for z in w]\n")
show("if 0: a\nelif 1: b\nwhile 1:\n    break\nassert x, 'm'\nassert not y\n")
show("a: b.c[d:e] = 1\n(x): int\nx.y: int\nx[1, 2:3]: str\n")
show("\n".join(f"v{i} = {i}" for i in range(300)) + "\nwhile v299:\n" + "\n".join(f"    v{i} = v{i + 1}" for i in range(280)))
function("return 1")
function("return (\n    a\n    + b)")
function("if a:\n    return b\nelse:\n    c = 1\n    return a, b, c")
function("for x in a:\n    if x: continue\n    elif b: break\n    return x\nelse:\n    c = 2")
function("while a < b:\n    a += 1\n    if a is None: break\nreturn a")
function("try:\n    a()\nexcept (X, Y) as e:\n    b()\nexcept Z:\n    raise\nexcept:\n    raise W from None\nelse:\n    c()\nfinally:\n    d()")
function("for x in a:\n    try:\n        return x\n    finally:\n        if b: break\n        continue")
function("try:\n    a\nexcept* X as e:\n    b\nexcept* Y:\n    c\nelse:\n    d")
function("with a as b, c() as (d, e):\n    return b\nwith x: pass")
function("def g():\n    nonlocal a\n    a = b\n    return lambda: a + c\nreturn g")
function("x = yield\ny = yield a\nyield from b\nreturn [(yield)]")
function("match a:\n    case 1 | 'x' | None: b\n    case [x, _, *y] if y: c\n    case [1, *_, z]: d\n    case {'k': v, 2: 3, **rest}: e\n    case P(x, _, k=(y, z)) as w: f\n    case {}: g\n    case -1 | 1+2j: h\n    case (a1, b1) | [b1, a1, _]: i\n    case _: j")
function("match a:\n    case x: return x")
function("if a and (b or not c) and d if e else g: return\nx = (a or b) and (c or d)")
function("import x\nfrom y import z as w\ndel a, b\nglobal gg\ngg = w\nreturn x")
show("async def f(a):\n    async with a as b, c:\n        await b\n    async for d in a:\n        yield d\n    else:\n        pass\n    [x async for x in y if await x]\n    {k: v for k in p async for v in k}\n    w = (z async for z in y)\n")
show("class A:\n    def f(self):\n        return __class__\n    __x = 1\n    def g(self, *, __y=2): return self.__x, self.f().__z()\n")
show("def f():\n    x = 1\n    class B:\n        y = x\n        def g(self): return x\n    return B\n")
show("def f(*a: *b): global h\nh = 1\n")
