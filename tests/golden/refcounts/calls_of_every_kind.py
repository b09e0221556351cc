# What a call holds: the caller's stack, tuples and dicts of packed arguments, bound methods.
import sys
import functools
count = sys.getrefcount
o = object()
def plain(a): return count(a)
def many(a, b=None, *c, **k): return count(a), [count(x) for x in c], [count(x) for x in k.values()]
print(plain(o), plain(a=o), plain(*[o]), plain(*(o,)), plain(**{'a': o}))
print(many(o), many(o, b=o), many(o, z=o), many(*[o, o, o]), many(*(o,), **{'b': o, 'z': o}), many(o, *[o], z=o))
class K:
    def __init__(self, a=None): self.r = count(a), count(self)
    def method(self, a): return count(self), count(a)
    def __call__(self, a): return count(self), count(a)
    def __len__(self): print('len', count(self)); return 1
    def __bool__(self): print('bool', count(self)); return True
    def __neg__(self): return count(self)
    def __iter__(self): print('iter', count(self)); return iter(())
    def __getattr__(self, name): return count(self)
    def __enter__(self): print('enter', count(self)); return self
    def __exit__(self, *a): print('exit', count(self))
    def __str__(self): return str(count(self))
    def __int__(self): return count(self)
    def __float__(self): return float(count(self))
    @property
    def prop(self): return count(self)
    @classmethod
    def cls(cls, a): return count(a)
    @staticmethod
    def static(a): return count(a)
k = K()
print(K(o).r, K(a=o).r, K(*[o]).r[0], K(**{'a': o}).r[0])
print(k.method(o), k.method(a=o), K.method(k, o), k.method(*[o]), k.method(**{'a': o}), K().method(o))
bound = k.method
print(bound(o), bound(a=o))
del bound
print(k(o), k(a=o), k.cls(o), K.cls(a=o), k.static(o))
len(k), bool(k), list(k)
print(-k, k.missing, k.prop, str(k), int(k), float(k), f'{k}')
with k: pass
print(functools.partial(many, o)(), functools.partial(many, b=o)(o))
for key, value in {1: o}.items():
    print(count(value))
def local():
    value = object()
    names = locals()
    del names
    return count(value)
print(local())
class Meta(type):
    def __new__(meta, name, bases, namespace):
        print('namespace', count(namespace))
        return super().__new__(meta, name, bases, namespace)
    def __init__(cls, name, bases, namespace):
        print('class', count(cls), count(namespace))
class Made(metaclass=Meta): pass
number, text, pair = 123456, 'two words', (1, 'x y')
print(count(number), count(text), count(pair))
print(count(eval('98765')), count(eval(compile('98766', '', 'eval'))))
