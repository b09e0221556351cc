import io, contextlib
f = io.StringIO(); print('a', 1, file=f); f.write('b'); print(repr(f.getvalue())); f.seek(0); print(f.readlines())
with contextlib.redirect_stdout(io.StringIO()) as out: print('captured')
print(repr(out.getvalue()))
@contextlib.contextmanager
def tag(n):
    print('<', n)
    try: yield n
    except ValueError as e: print('handled', e)
    finally: print('>', n)
with tag('x') as t: print(t)
with tag('y'): raise ValueError('v')
with contextlib.suppress(ZeroDivisionError): 1 / 0
with contextlib.ExitStack() as s:
    for i in range(2): s.enter_context(tag(i))
    s.callback(print, 'callback')
with contextlib.closing(io.StringIO()) as c: pass
print(c.closed, io.BytesIO(b'ab').read())
