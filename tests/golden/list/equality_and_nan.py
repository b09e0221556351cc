nan = float('nan')
print([nan] == [nan], [nan] == [float('nan')], nan in [nan], [nan].index(nan), [nan].count(nan), [1, 2] == (1, 2), [] == [], [1] != [1.0], [0] == [False])
class E:
    def __eq__(self, o): print('eq'); return True
print(E() in [1, 2], [1, 2].index(E()), [E()] == [5], [5].count(E()))
class X:
    def __eq__(self, o): raise ValueError('compare')
x = X()
print(x in [x], [x] == [x])
try: x in [1]
except ValueError as e: print(e)
