"""Objects that say when they go, for the goldens about lifetimes."""


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
