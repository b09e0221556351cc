"""Sets in patterns that may be meant otherwise, and flags that are none."""
import re, warnings
for p in ['[[a]','[a-]','[a||b]','[a&&b]','[a~~b]','[--a]','[a[b]','[^[a]','x[[:alpha:]]']:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: re.compile(p)
        except re.error as e: print('err', e)
        print(p, [(str(x.message), x.category.__name__, x.lineno) for x in w])
for f in ('i', str, None, 1.5):
    try: re.search('a', 'a', f)
    except TypeError as e: print(e)
