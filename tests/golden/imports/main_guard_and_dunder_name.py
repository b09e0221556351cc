print(__name__, __file__.endswith('main_guard_and_dunder_name.py'))
if __name__ == '__main__': print('run as a script')
def f():
    import math
    return math.floor(2.5)
print(f(), 'math' in globals())
import math as m, sys as s
print(m.__name__, s.__name__)
try: m.nope
except AttributeError as e: print(e)
