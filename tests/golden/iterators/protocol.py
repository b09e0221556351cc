class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), 2 in Count(5), max(Count(3)), [*Count(2)], dict(zip('ab', Count(2))), tuple(Count(2)), sorted(Count(3)))
a, b = Count(2); print(a, b)
it = iter([1, 2]); print(next(it), list(it), next(it, 'x'), iter(it) is it)
i = iter([1, 2, 3, 4])
print(list(zip(i, i)), list(iter(iter([5, 0, 6]).__next__, 0)), [x for x in iter('ab')])
for e in ('next(iter([]))', 'next(5)', 'iter(5)', 'next([])', 'for_ = list(5)' if 0 else 'list(5)', 'iter([]).x', 'next(iter([]), 1, 2)', 'len(iter([]))', 'iter(5, 6)', '[*5]'):
    try: print(eval(e))
    except Exception as x: print(type(x).__name__ + ':', x)
class Bad:
    def __iter__(self): return self
try: iter(Bad())
except TypeError as e: print(e)
