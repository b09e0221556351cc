list = [1, 2]
print(list)
try: list('ab')
except TypeError as e: print(e)
del list
print(list('ab'))
def len(x): return 'my len'
print(len([]))
import builtins
print(builtins.len([1]), __builtins__ is builtins)
builtins.special = 5; print(special); del builtins.special
sum = 0
try: sum([1])
except TypeError as e: print(e)
