import sys
print(sys.exc_info())
try: 1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0], sys.exc_info()[1])
    try: [][0]
    except IndexError: print(sys.exc_info()[0].__name__)
    print(sys.exc_info()[0].__name__)
print(sys.exc_info()[0])
print(sys.exception() if hasattr(sys, 'exception') else None)
