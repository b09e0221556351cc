# What was evaluated before an error goes from the top of the value stack down.
class L:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, end='; ')
    def __lt__(self, other): return True


def f(*a, **k): pass


def tried(label, run):
    try: run()
    except ZeroDivisionError: print(label)


tried('list', lambda: [L(1), L(2), 1 / 0])
tried('tuple', lambda: (L(1), L(2), L(3), 1 / 0))
tried('set', lambda: {L(1), L(2), 1 / 0})
tried('dict', lambda: {1: L(1), 2: L(2), 3: 1 / 0})
tried('call', lambda: f(L(1), L(2), 1 / 0))
tried('builtin', lambda: print(L(1), L(2), 1 / 0))
tried('method', lambda: L(0).__lt__(L(1), L(2), 1 / 0))
tried('keywords', lambda: f(L(1), a=L(2), b=1 / 0))
tried('binary', lambda: L(1) < 1 / 0)
L(1) < L(2) < L(3); print('chain')
if L(1) < L(2) < L(3): print('asked')
import itertools
c = itertools.chain([L(1)], [L(2)]); next(c); next(c); del c; print('iterator')
