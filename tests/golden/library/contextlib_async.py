from contextlib import *
def run(c):
    try: c.send(None)
    except StopIteration as s: return s.value
@asynccontextmanager
async def acm(x):
    print('in', x)
    try: yield x*2
    except ValueError as e: print('caught', e)
    finally: print('out')
async def main():
    async with acm(3) as v: print(v)
    async with acm(4) as v: raise ValueError('boo')
    async with AsyncExitStack() as st:
        print(await st.enter_async_context(acm(5)))
        st.callback(print, 'cb'); 
        async def acb(): print('acb')
        st.push_async_callback(acb)
        st.enter_context(nullcontext(1))
    async with nullcontext(7) as n: print(n)
    class T:
        async def aclose(self): print('aclosed')
    async with aclosing(T()): print('body')
    try:
        async with AsyncExitStack() as st: await st.enter_async_context(3)
    except TypeError as e: print(e)
    @acm(9)
    async def f(): print('decorated'); return 3
    print(await f())
    return 'done'
print(run(main()))
with ExitStack() as st:
    st.callback(print,'last'); st.enter_context(suppress(KeyError)); print(len(st._exit_callbacks)); raise KeyError
try:
    with ExitStack() as st: st.enter_context(3)
except TypeError as e: print(e)
@contextmanager
def two():
    yield 1
    yield 2
try:
    with two(): pass
except RuntimeError as e: print(e)
try:
    with two(): 1/0
except Exception as e: print(repr(e), repr(e.__context__))
@contextmanager
def ok():
    try: yield
    except ZeroDivisionError: raise ValueError('v')
try:
    with ok(): 1/0
except Exception as e: print(repr(e), repr(e.__context__), repr(e.__cause__))
