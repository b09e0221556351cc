import asyncio
from contextlib import asynccontextmanager, aclosing
@asynccontextmanager
async def res(n):
    print('open',n)
    try: yield n
    except KeyError as e: print('swallow',e)
    finally: print('close',n)
async def ag():
    try:
        yield 1
        yield 2
    finally: print('ag closed')
async def main():
    async with res(1) as r: print(r)
    async with res(2): raise KeyError('k')
    try:
        async with res(3): raise ValueError('v')
    except ValueError as e: print(e)
    async with aclosing(ag()) as g:
        async for x in g: print(x); break
    @res(4)
    async def deco(): print('in deco')
    await deco(); await deco()
asyncio.run(main())
