import asyncio
async def work(n, d):
    await asyncio.sleep(d); print('work', n); return n*10
async def main():
    print(await work(1, 0.01))
    print(await asyncio.gather(work(2, 0.03), work(3, 0.01), work(4, 0)))
    t = asyncio.create_task(work(5, 0.01)); print(t.done()); print(await t, t.done(), t.result())
    try: await asyncio.wait_for(asyncio.sleep(5), timeout=0.01)
    except asyncio.TimeoutError as e: print('timeout', repr(e))
    t = asyncio.create_task(asyncio.sleep(10)); await asyncio.sleep(0); t.cancel()
    try: await t
    except asyncio.CancelledError: print('cancelled', t.cancelled())
    async def boom(): raise ValueError('boom')
    print(await asyncio.gather(boom(), work(6, 0), return_exceptions=True))
    try: await asyncio.gather(boom(), work(7, 0))
    except ValueError as e: print('caught', e)
    q = asyncio.Queue(maxsize=2)
    async def prod():
        for i in range(4): await q.put(i); print('put', i)
        await q.put(None)
    async def cons():
        while (x := await q.get()) is not None: print('got', x); q.task_done()
        q.task_done()
    await asyncio.gather(prod(), cons())
    lock = asyncio.Lock()
    async def crit(n):
        async with lock: print('in', n); await asyncio.sleep(0); print('out', n)
    await asyncio.gather(*(crit(i) for i in range(3)))
    ev = asyncio.Event()
    async def waiter(): await ev.wait(); return 'woke'
    w = asyncio.create_task(waiter()); await asyncio.sleep(0); ev.set(); print(await w)
    sem = asyncio.Semaphore(2)
    async def s(n):
        async with sem: print('sem', n); await asyncio.sleep(0.001)
    await asyncio.gather(*map(s, range(4)))
    for c in asyncio.as_completed([work(11, 0.02), work(12, 0.001)]): print('ac', await c)
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(13, 0.001)); b = tg.create_task(work(14, 0))
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg: tg.create_task(boom()); tg.create_task(work(15, 1))
    except* ValueError as eg: print('group', eg.exceptions)
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print('timed out')
    loop = asyncio.get_running_loop()
    f = loop.create_future(); loop.call_soon(f.set_result, 'fut'); print(await f)
    loop.call_later(0.001, print, 'later'); await asyncio.sleep(0.01)
    print(asyncio.iscoroutinefunction(main), asyncio.iscoroutine(main), asyncio.current_task().get_name())
    async def ag():
        for i in range(3): await asyncio.sleep(0); yield i
    print([x async for x in ag()])
    return 'end'
print(asyncio.run(main()))
try: asyncio.run(5)
except ValueError as e: print(e)
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
