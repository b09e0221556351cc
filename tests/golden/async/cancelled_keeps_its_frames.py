# The error of a cancelled task is the one that it raised, with its frames.
import asyncio
import functools


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


async def work(n):
    d = D(n)
    await asyncio.sleep(0)


async def main():
    task = asyncio.create_task(work("cancelled"))
    await asyncio.sleep(0)
    task.cancel("why")
    try:
        await task
    except asyncio.CancelledError as error:
        print("seen", error.args)
    print(task.cancelled())
    task = None
    print("end of main")


asyncio.run(main())


@functools.lru_cache(maxsize=2)
def made(n):
    return D(n)


for n in (1, 2, 3):
    made(n)
made(2)
# Those used longest ago go first.
made.cache_clear()
