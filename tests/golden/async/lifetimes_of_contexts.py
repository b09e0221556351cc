# When context managers and what they swallow die, and an asynchronous generator that a loop left.
import asyncio
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("  del", self.n)


class Context:
    async def __aenter__(self):
        return T("entered")

    async def __aexit__(self, kind, value, traceback):
        await asyncio.sleep(0)
        print("exit", kind and kind.__name__)
        return True

    def __del__(self):
        print("  del context")


async def items(value):
    yield value
    yield value


async def main():
    async with Context():
        print("body")
    async with Context():
        raise ValueError(T("swallowed"))
    async with Context() as value:
        raise ValueError(T("again"))
    del value
    o = T("item")
    base = sys.getrefcount(o)
    async for x in items(o):
        break
    print(sys.getrefcount(o) - base)
    del x
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(sys.getrefcount(o) - base)


class Sync:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return True

    def __del__(self):
        print("  del sync")


asyncio.run(main())
with Sync():
    raise ValueError(T("sync"))
print("end")
