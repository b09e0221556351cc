def f():
    try: raise ValueError('1')
    except ValueError:
        try: raise KeyError('2')
        except KeyError: pass
        try: raise
        except ValueError as e: return repr(e), e.__context__
print(f())
def chain(n):
    try:
        if n == 0: raise ValueError(0)
        chain(n - 1)
    except ValueError as e: raise ValueError(n) from e
try: chain(2)
except ValueError as e:
    while e: print(e, end=' '); e = e.__cause__
print()
