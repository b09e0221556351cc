import sys
try: sys.getrefcount()
except TypeError as e: print(e)
try: sys.getrefcount(1, 2)
except TypeError as e: print(e)
try: sys.getrefcount(a=1)
except TypeError as e: print(e)
