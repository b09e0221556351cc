try: 1 / 0
except ZeroDivisionError as err: print(err)
try: err
except NameError as e: print(e)
def f():
    x = 'before'
    try: 1 / 0
    except ZeroDivisionError as x: pass
    try: return x
    except UnboundLocalError as e: return str(e)
print(f())
