def t(f):
    try: f()
    except ZeroDivisionError: print('zero')
    except (KeyError, IndexError) as e: print('lookup', type(e).__name__, e)
    except Exception as e: print('other', e)
    else: print('fine')
    finally: print('.')
t(lambda: 1 / 0); t(lambda: {}['a']); t(lambda: [][0]); t(lambda: int('q')); t(lambda: 0)
try:
    try: [].x
    except KeyError: print('no')
except: print('bare')
e = 5
try: 1 / 0
except Exception as e: pass
print('e' in globals())
