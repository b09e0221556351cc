print(); print(1, 'a', None, 2.5); print(1, 2, sep=''); print(1, 2, sep=', ', end='!\n'); print('no newline', end=''); print(); print(*[1, 2], sep='\n'); print([1, 'a'], {'k': 'v'}, ('t',)); print('a', sep=None, end=None); print('', end='x\n'); print(sep='x'); print('é', '😀', 'tab\t|')
import sys
print('to stderr', file=sys.stderr); print('flushed', flush=True); print(1, file=None)
for c in ('print(1, sep=5)', 'print(1, end=5)', 'print(1, foo=2)', 'print(1, file=5)'):
    try: exec(c)
    except Exception as e: print(type(e).__name__ + ':', e)
class W:
    def write(self, s): parts.append(s)
parts = []; print('a', 1, file=W()); print(parts)
