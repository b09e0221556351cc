for code in ('import nope', 'import nope.sub', 'import shapes.nope', 'from shapes import nope', 'from _helper import nope', 'import _helper.sub', 'from . import x', 'from .y import z', 'from math import nope', 'import sys.nope', 'from _star import c, q'):
    try: exec(code)
    except Exception as e: print(code, '->', type(e).__name__, str(e).split(' (')[0])
