# What the compiler says about async code in the wrong place.
for text in ["await x", "def f():\n    await x", "async with x: pass", "def f():\n    async for x in y: pass",
             "def f():\n    [x async for x in y]", "async def f():\n    yield from x", "async def f():\n    yield\n    return 1",
             "lambda: await x", "class C:\n    await x", "async def f():\n    def g():\n        await x",
             "async def f():\n    [await x for x in y]", "def f():\n    return (await x for x in y)",
             "async x", "async def f(): [(yield x) for x in y]", "await = 1", "async def f(await): pass"]:
    try:
        compile(text, "t", "exec")
        print("fine:", text)
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
