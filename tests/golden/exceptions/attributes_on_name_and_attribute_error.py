try: undefined_name
except NameError as e: print(e.name, e.args)
try: [].nope
except AttributeError as e: print(e.name, e.obj)
try: import nope_nope
except ImportError as e: print(e.name, e.path, e.msg)
try: from math import nope
except ImportError as e: print(e.name, e.msg.split(' (')[0])
