try: raise ValueError
except ValueError as e: print(repr(e))
try: raise ValueError('x')
except ValueError as e: print(repr(e), e.__cause__, e.__context__)
try:
    try: raise KeyError('inner')
    except KeyError: raise
except KeyError as e: print('reraised', e)
class E(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
try: raise E(1, 2)
except E as e: print(e, e.b, e.args)
try: raise E
except TypeError as e: print(e)
