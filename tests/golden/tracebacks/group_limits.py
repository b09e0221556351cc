"""Groups shown with limits of width and depth; notes that are none."""
import traceback
EG=ExceptionGroup
eg = EG('eg', [EG('eg1', [ValueError(i) for i in range(3)]), EG('eg2', [TypeError(i) for i in range(10)])])
print(''.join(traceback.TracebackException.from_exception(eg, max_group_width=2).format()))
print(''.join(traceback.TracebackException.from_exception(eg, max_group_depth=1).format()))


class Bad:
    def __repr__(self): return 'bad repr'


class Worse:
    def __repr__(self): raise ValueError('v')


for notes in (Bad(), Worse(), [Bad(), 'Final'], [Worse(), 'F']):
    e = ValueError(1)
    e.__notes__ = notes
    print(traceback.format_exception(e), traceback.format_exception_only(e))
