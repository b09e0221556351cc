# Awaiting takes stack: what the size of a coroutine follows from.
import sys
async def c1(a): await a
async def c2(): pass
async def c3(a): return await a
async def c4(a): x = await a; return x
async def c5(a):
    async with a as b: pass
async def c6(a):
    async for x in a: pass
for g in (c1, c3, c4, c5, c6):
    k = g(1); print(g.__name__, sys.getsizeof(k), g.__code__.co_stacksize); k.close()
k = c2(); print(sys.getsizeof(k)); k.close()
async def a1(a):
    async for x in a: yield x
async def a2(a):
    await a; yield 1
print(sys.getsizeof(a1(1)), sys.getsizeof(a2(1)), a1.__code__.co_stacksize)
def f(): return f(1, 2, 3, 4) if 0 else sys.getsizeof(sys._getframe())
print(f())
