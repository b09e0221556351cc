# Sizes of library objects that are structs in C.
import ast
import asyncio
import contextvars
import decimal
import gc
import io
import os
import sys
import time
import weakref

S = sys.getsizeof
for record in (time.gmtime(0), os.stat('/'), os.terminal_size((80, 24)), os.uname(), os.times()):
    print(type(record).__name__, S(record), hasattr(record, '__dict__'), type(record).__dictoffset__)
try:
    time.gmtime(0).extra = 1
except AttributeError as error:
    print(error)
try:
    vars(os.stat('/'))
except TypeError as error:
    print(error)
context = decimal.Context()
print('context', S(context), gc.is_tracked(context), hasattr(context, '__dict__'), S(decimal.localcontext()))
print('module', S(decimal.getcontext), type(decimal.getcontext).__name__)


class Exact(decimal.Context):
    pass


mine = Exact()
mine.note = 'x'
print('subclass', S(mine), mine.__dict__, mine.prec)
tree = ast.parse('x = 1')
for node in ast.walk(tree):
    print(type(node).__name__, S(node), S(node.__dict__), S(type(node)))
print('weak', weakref.ref(tree)() is tree)
var = contextvars.ContextVar('var', default=1)
print('contextvars', S(var), S(var.set(2)), S(contextvars.copy_context()))


async def main():
    task = asyncio.current_task()
    future = asyncio.get_running_loop().create_future()
    future.extra = 1
    print('asyncio', S(task), S(future), hasattr(task, '__dict__'), future.extra, weakref.ref(task)() is task)


asyncio.run(main())
print('group', S(ExceptionGroup), S(ExceptionGroup('g', [ValueError()])))
print('buffers', S(io.BufferedReader(io.BytesIO(b'x'))), S(io.BufferedWriter(io.BytesIO(), 10)))
