class S:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(S()), 4 in S(), 5 in S(), [*S()], max(S()))
a, b, c = S()
print(a, b, c)
class N: pass
for e in ('len(N())', 'iter(N())', 'N()[0]', '1 in N()', 'list(reversed(S()))', 'for_ := [x for x in N()]', 'del_ := N().__len__'):
    try: eval('(' + e + ')')
    except Exception as x: print(type(x).__name__, x)
try:
    N()[0] = 1
except TypeError as e: print(e)
try:
    del N()[0]
except TypeError as e: print(e)
