# Formatting uses what its tuple, mapping or call holds.
import sys, types, collections
rc = sys.getrefcount
class K:
    def __repr__(self): return str(rc(self))
    __str__ = __repr__
    def __format__(self, s): return str(rc(self))
k = K()
def f(x): return ['%s' % x, '%s' % (x,), '%(a)s' % {'a': x}, '%5s' % x, '%r %s' % (x, x), '{}'.format(x), '{a}'.format(a=x), '{0}{0}'.format(x), '{}{}'.format(x, x), '{[0]}'.format([x]), '{!r}'.format(x), f'{x}', f'{x!r}', f'{[x]}', str(x), repr([x]), format(x), '%a' % (x,), ascii(x), '{x}'.format_map({'x': x})]
print(f(k)); print(f(K()))
N = collections.namedtuple('N', 'a')
print(N(k), types.SimpleNamespace(a=k))
