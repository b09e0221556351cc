async def f(): pass
def g():
    f()
g()
f()
