it = iter([3, 2, 1, 0, 9])
print(list(iter(lambda: next(it), 0)), list(it))
words = iter('to be or not'.split())
print(next(words), next(words, None), [w for w in words], next(words, 'nothing'))
class Die:
    n = 0
    def __call__(self): self.n += 2; return self.n
print(list(iter(Die(), 8)), type(iter(Die(), 8)).__name__)
try: next(iter(lambda: 1 / 0, 0))
except ZeroDivisionError as e: print(e)
def stop(): raise StopIteration
print(list(iter(stop, None)), next(iter({}), 'empty'))
