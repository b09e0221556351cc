import sys
import _helper
print('_helper' in sys.modules, sys.modules['_helper'] is _helper)
del sys.modules['_helper']
import _helper as again
print(again is _helper)
sys.modules['made_up'] = _helper
import made_up
print(made_up is _helper)
sys.modules['blocked'] = None
try: import blocked
except ImportError as e: print(type(e).__name__, e)
