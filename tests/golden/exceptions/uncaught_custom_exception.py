class MyError(Exception):
    def __str__(self): return 'my own text'
class Silent(Exception): pass
try: raise MyError
except MyError as e: print(e)
raise Silent
