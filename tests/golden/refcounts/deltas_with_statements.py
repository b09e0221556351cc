# Counts around with stmts.
import sys, gc
R = sys.getrefcount

class O:
    pass
o = O()

def D(label, f, *a):
    b = R(o)
    try:
        r = f(*a)
    except Exception as e:
        r = None
    print(label, R(o) - b, end=' ')
    del r
    print(R(o) - b)

class CM:

    def __enter__(self):
        print('en', R(self))
        return self

    def __exit__(self, *a):
        print('ex', R(self), [R(x) if x else 0 for x in a][1])
        return True
cm = CM()
with cm:
    print(R(cm))
print(R(cm))
with cm as c2:
    print(R(cm))
print(R(cm))
with CM() as c3:
    print(R(c3))
print(R(c3))
with cm:
    raise ValueError(o)
print(R(cm), R(o))
with cm, cm as a, CM():
    print(R(cm))
import contextlib

@contextlib.contextmanager

def ctx(x):
    print(R(x))
    yield x
    print(R(x))
with ctx(o) as q:
    print(R(o))
print(R(o))
del q
print(R(o))
with contextlib.closing(open('/dev/null')) as fh:
    print(R(fh))
with contextlib.nullcontext(o) as n:
    print(R(o))
with contextlib.suppress(KeyError):
    raise KeyError(o)
print(R(o))
del n
print(R(o))
with contextlib.ExitStack() as st:
    st.enter_context(cm)
    st.callback(print, o)
    print(R(o), R(cm))
print(R(o), R(cm))
