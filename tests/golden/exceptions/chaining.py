try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('second')
except ValueError as e: print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('second') from e
except ValueError as e: print(repr(e.__cause__), e.__cause__ is e.__context__, e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('second') from None
except ValueError as e: print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try: raise KeyError('a')
    finally: raise IndexError('b')
except IndexError as e: print(repr(e), repr(e.__context__))
