def g(): yield 1
it = g()
print(it.__name__, it.__qualname__, it.gi_running, it.gi_yieldfrom, it.gi_frame is not None, it.gi_code.co_name)
print(next(it), it.gi_frame is None)
next(it, None); print(it.gi_frame is None)
import re
print(re.sub('0x[0-9a-f]+', '0x', repr(it)), re.sub('0x[0-9a-f]+', '0x', repr(x for x in [])))
try: it()
except TypeError as e: print(e)
try: len(it)
except TypeError as e: print(e)
try: it[0]
except TypeError as e: print(e)
