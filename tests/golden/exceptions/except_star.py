def t(*es):
    try:
        try: raise ExceptionGroup('g', list(es))
        except* ValueError as e: print('V', repr(e))
        except* (TypeError, KeyError) as e: print('TK', repr(e))
        else: print('else')
        finally: print('finally')
    except BaseException as e: print('left', repr(e))
t(ValueError(1), TypeError(2)); t(ValueError(1), OSError(3)); t(OSError(1)); t(ValueError(1), ExceptionGroup('n', [ValueError(2), KeyError(3)]))
try:
    try: raise ValueError('naked')
    except* ValueError as e: print(repr(e))
except Exception as e: print(e)
try:
    try: raise ExceptionGroup('g', [ValueError(1)])
    except* ValueError: raise KeyError('new')
except BaseException as e: print(repr(e), repr(e.__context__))
