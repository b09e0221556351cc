# Tuples, dicts and exceptions that are handed on, and not held once more.
import sys
import operator
R = sys.getrefcount


class O:
    def __init__(self): self.n = 1
    def m(self): return R(self)
    def __repr__(self): return str(R(self))
    __str__ = __repr__
    def __lt__(self, other): return False


o = O()
p = O()


def key(x): return R(x)


print('{x}'.format(**{'x': o}), '{}'.format(*[o]), '{} {y}'.format(*[o], **{'y': o}))
print(min(*[o, p], key=key) is o, [max(*(o, p), key=lambda x: 1) is o], operator.methodcaller('m')(o), R(o))


class Fixed:
    def __enter__(self): return self
    def __exit__(self, typ, exc, tb): print(R(exc), R(tb)); return True


class Starred:
    def __enter__(self): return self
    def __exit__(self, *a): print(R(a[1]), R(a[2]), R(a)); return True


for manager in (Fixed(), Starred()):
    with manager: raise ValueError(o)
print(R(o))
