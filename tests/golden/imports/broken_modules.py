try: import _broken_syntax
except SyntaxError as e: print(e.msg, e.lineno)
try: import _broken_run
except ZeroDivisionError as e: print(e)
try: import _broken_run
except ZeroDivisionError as e: print('again', e)
import sys
print('_broken_run' in sys.modules, '_broken_syntax' in sys.modules)
