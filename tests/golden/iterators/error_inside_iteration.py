class Broken:
    def __iter__(self): return self
    def __next__(self): raise ValueError('broken')
for e in ('list(Broken())', 'sum(Broken())', '[x for x in Broken()]', 'tuple(Broken())', '1 in Broken()', 'a, b = Broken()', 'dict(Broken())', '[].extend(Broken())', '"".join(Broken())', 'max(Broken())', 'sorted(Broken())', 'zip(Broken()).__next__()', 'print(*Broken())', 'set(Broken())', 'next(map(str, Broken()))'):
    try: exec(e)
    except ValueError as x: print(e, '->', x)
class NoNext:
    def __iter__(self): return 5
try: list(NoNext())
except TypeError as e: print(e)
a = [1]
try: a.extend(x if x < 2 else 1 / 0 for x in (1, 1, 2))
except ZeroDivisionError: print(a)
