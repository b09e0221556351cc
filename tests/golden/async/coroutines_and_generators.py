import sys
async def add(a,b): return a+b
def run(c):
    try:
        while True: v=c.send(None); print('yielded',v)
    except StopIteration as e: return e.value
print(run(add(1,2)))
class Y:
    def __init__(self,v): self.v=v
    def __await__(self):
        x = yield self.v
        return (self.v,x)
async def main():
    r=await Y(1)
    print(r)
    r=[await Y(i) for i in range(2)]
    print(r)
    print(await add(await add(1,2), (await Y(5))[0]))
    async def agen(n):
        for i in range(n):
            await Y(('ag',i))
            yield i
    async for x in agen(3): print('item',x)
    else: print('else')
    print([x async for x in agen(3) if x])
    print({x:await add(x,1) async for x in agen(2)}, {x async for x in agen(2)})
    g=(x*2 async for x in agen(3))
    print(g.__class__.__name__)
    async for y in g: print(y)
    class CM:
        def __init__(s,n,sw=False): s.n=n; s.sw=sw
        async def __aenter__(s): print('enter',s.n); await Y('e'); return s
        async def __aexit__(s,*a): print('exit',s.n,a[0]); await Y('x'); return s.sw
    async with CM(1) as c, CM(2): print('body',c.n)
    async with CM(3,True): 1/0
    try:
        async with CM(4): raise KeyError('k')
    except KeyError as e: print('caught',repr(e))
    async def ret():
        async with CM(5): return 'R'
    print(await ret())
    for i in range(2):
        async with CM(6):
            if i==0: continue
            break
    a=agen(2)
    print(await a.__anext__(), await anext(a), await anext(a,'dflt'))
    try: await anext(a)
    except StopAsyncIteration as e: print('SAI',repr(e))
    a=agen(5); await a.asend(None)
    await a.aclose()
    print(await anext(a,'closed'))
    async def ag2():
        try:
            while True:
                try: x=yield 1; print('got',x)
                except ValueError as e: print('VE',e); yield 'v'
        finally: print('fin')
    a=ag2(); print(await a.asend(None), await a.asend('hello'), await a.athrow(ValueError('z')))
    await a.aclose()
    return 'done'
print(run(main()))
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__,e)
async def f(): pass
c=f(); run(c); t(lambda:c.send(None)); 
c=f(); t(lambda:c.send(1)); c.close()
t(lambda:iter(c)); t(lambda:next(c)); 
async def w(): await 5
t(lambda:run(w()))
async def w():
    async for x in 5: pass
t(lambda:run(w()))
async def w():
    async with 5: pass
t(lambda:run(w()))
async def w():
    async with open: pass
t(lambda:run(w()))
async def w(): raise StopIteration(3)
t(lambda:run(w()))
async def w():
    yield 1
    raise StopAsyncIteration
async def v():
    async for x in w(): print(x)
t(lambda:run(v()))
print(type(f).__name__, f.__code__.co_flags, w.__code__.co_flags, (x async for x in w()).ag_code.co_flags)
import types
@types.coroutine
def tc():
    x=yield 'tc'
    return x
async def m(): return await tc()
print(run(m()))
c=m(); print(c.send(None), c.cr_await is not None, c.cr_running, c.cr_frame.f_lineno, c.cr_code.co_name, c.cr_suspended)
t(lambda:c.throw(ValueError('thrown')))
def gen(): yield from f()
t(lambda:list(gen()))
print(sys.getsizeof(f()),)
t(lambda:aiter(5)); t(lambda:anext(5))
