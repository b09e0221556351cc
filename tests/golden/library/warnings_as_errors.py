# What warn and warn_explicit take, and that they have no frames: they are C in CPython.
import traceback
import warnings

for call in (lambda: warnings.warn(), lambda: warnings.warn(1, 2), lambda: warnings.warn_explicit("a"),
             lambda: warnings.warn("x", stacklevel="a"), lambda: warnings.warn("x", zz=1)):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
print(warnings.warn, warnings.warn_explicit, warnings._filters_mutated)


def old():
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    old()
    warnings.warn("mine")
    for w in seen:
        print(w.category.__name__, w.message, w.lineno)
warnings.simplefilter("error")
try:
    old()
except DeprecationWarning:
    print(traceback.format_exc())
warnings.warn("the last")
