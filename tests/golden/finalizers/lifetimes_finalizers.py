# When objects go: of what finalizers make.
import gc, sys, weakref

class L:

    def __init__(self, n='?', *deps):
        self.n = n
        self.deps = deps

    def __del__(self):
        print('del', self.n, end='; ')

    def __add__(self, o):
        return L(f"({self.n}+{getattr(o, 'n', o)})")

    def __iadd__(self, o):
        return L(f'{self.n}+={o.n}')

    def __bool__(self):
        return True

    def __eq__(self, o):
        return self is o

    def __hash__(self):
        return id(self)

    def __lt__(self, o):
        return self.n < o.n

    def __call__(self, *a):
        return self.n

    def __enter__(self):
        return self

    def __exit__(self, *a):
        print('exit', self.n, end='; ')

    def __iter__(self):
        return iter([L(self.n + '.0'), L(self.n + '.1')])

    def __getitem__(self, i):
        return L(f'{self.n}[{i}]')

    def __contains__(self, x):
        return True

    def m(self):
        return self

    def chain(self):
        return L(self.n + "'")

    @property
    def p(self):
        return L(self.n + '.p')

class R:
    alive = []

    def __del__(self):
        R.alive.append(self)
        print('R', end=' ')
r = R()
r = 0
print(len(R.alive))
R.alive.clear()
print('x')

class Chain:

    def __init__(self, n):
        self.n = n
        self.next = Chain(n - 1) if n else None

    def __del__(self):
        print(self.n, end=' ')
c = Chain(4)
c = None
print(1)

class T:

    def __init__(self, n):
        self.n = n

    def __del__(self):
        print(self.n, end=' ')
        if self.n:
            T(self.n - 1)
T(3)
print(2)

class U:

    def __del__(self):
        raise ValueError('u')
U()
print(3)

class V:

    def __del__(self):
        print('V', end=' ')
        self.x
v = V()
v = 1
print(4)

def f():

    class W:

        def __del__(self):
            print('W', end=' ')
    return W()
f()
print(5)
gc.collect()
print(6)
l = [T(0) for _ in range(3)]
del l[:]
print(7)
t = tuple((T(0) for _ in range(3)))
del t
print(8)
d = {i: T(0) for i in range(3)}
del d
print(9)
