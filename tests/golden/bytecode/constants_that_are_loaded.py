# co_consts ends with the last constant that some instruction loads; names stay.
def show(text):
    pending = [compile(text, "t", "exec")]
    while pending:
        code = pending.pop(0)
        print(code.co_name, [c.co_name if hasattr(c, "co_code") else c for c in code.co_consts], code.co_names)
        pending += [c for c in code.co_consts if hasattr(c, "co_code")]


def function(body):
    show("def f(a, b):\n" + "".join(f"    {line}\n" for line in body.splitlines()))


function("return 1\nb = 2")
function("while True:\n    x = 1\nreturn 2")
function("raise a(1)\nb(2)")
function("if a: return 1\nelse: return 2\nreturn 3")
function("for i in a: pass\nelse: return 1\nb(2)")
function("def g(): pass\nreturn\ndef k(): pass")
function("for i in a:\n    if i: break\n    continue\n    b(3)")
function("if 0: b(1)\nelse: b(2)")
function("if 1: b(1)\nelse: b(2)")
function("while 0: b(1)\nelse: b(2)")
function("while 1:\n    b(1)\n    break\nelse: b(2)")
function("if 0: b(5)")
function("try: raise a(1)\nexcept b: c(2)\nelse: d(3)")
function("try: a\nexcept* B: d(1)\nelse: e(2)")
function("try: a\nexcept* B as c: d(1)\nexcept* E: d(2)")
function("return (-8) ** (1 / 3), 2 ** 1j, 2 ** -2, 1j ** 2")
show("async def f():\n    x = [await y for y in 7]\n    return {i: 8 for i in b async for j in c(9)}, (i async for i in d)\n")
show("async def f():\n    async with a(1) as b, c(2): d(3)\n    async for i in e(4): f(5)\n    await g\n    return {k async for k in l}\n")
