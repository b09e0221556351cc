# Who is woken when, what cancelled tasks leave, and when a task that nobody waits for tells of its exception.
import asyncio
import traceback


async def hold(i, lock, free):
    print("task", i, "waits")
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print("task", i, "is cancelled")
        return
    print("task", i, "finds it", "free" if free[0] else "taken")
    free[0] = False
    await asyncio.sleep(0)
    lock.release()
    free[0] = True


async def locks():
    lock, free = asyncio.Lock(), [False]
    await lock.acquire()
    tasks = [asyncio.create_task(hold(i, lock, free)) for i in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    tasks[2].cancel()
    lock.release()
    free[0] = True
    for _ in range(4):
        await asyncio.sleep(0)
    print(lock.locked())


async def fail(*args):
    raise ValueError(*args)


async def unseen():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print("unseen", repr(context["exception"])))
    asyncio.create_task(fail(1))
    print("sleep")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("slept")


async def nap():
    await asyncio.sleep(0)


async def cancelled():
    tasks = [asyncio.create_task(nap()), asyncio.create_task(nap())]
    tasks[0].cancel()
    print(await asyncio.gather(*tasks, return_exceptions=True))
    for pauses in range(1, 5):
        waiting = asyncio.create_task(asyncio.wait_for(nap(), 2))
        for _ in range(pauses):
            await asyncio.sleep(0)
        waiting.cancel()
        try:
            print(await waiting)
        except asyncio.CancelledError as e:
            print(repr(e))


for main in (locks, unseen, cancelled):
    asyncio.run(main())
try:
    asyncio.run(fail("no frames of futures and tasks"))
except ValueError as e:
    print([entry.name for entry in traceback.extract_tb(e.__traceback__)][-1])
