def f(handler):
    try:
        try: 1 / 0
        except handler: print('caught')
    except TypeError as e: print(e)
f(5); f((ValueError, 5)); f('x'); f((ZeroDivisionError, 5)); f(int)
class NotExc: pass
f(NotExc)
for code in ('raise 5', 'raise NotExc', 'raise "s"', 'raise', 'raise ValueError from 5', 'raise None', 'raise ValueError from NotExc'):
    try: exec(code)
    except Exception as e: print(code, '->', type(e).__name__, e)
