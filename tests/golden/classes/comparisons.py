class A:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n if isinstance(o, A) else NotImplemented
    def __lt__(self, o): return self.n < o.n if isinstance(o, A) else NotImplemented
print(A(1) == A(1), A(1) != A(1), A(1) != A(2), A(1) == 1, A(1) < A(2), A(2) > A(1), A(1) in [A(1)])
for e in ('A(1) <= A(2)', 'A(1) < 1', '1 > A(1)', 'A(1) >= 2', '{A(1)}', 'sorted([A(2), 1])', 'hash(A(1))'):
    try: print(eval(e))
    except TypeError as x: print(x)
print([a.n for a in sorted([A(3), A(1), A(2)])], max(A(1), A(5)).n)
class P: pass
p = P()
print(p == p, p == P(), p != p, A.__hash__, P.__hash__ is object.__hash__)
