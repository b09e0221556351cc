r = range(0, 100, 7)
print(49 in r, 50 in r, -7 in r, 98 in r, 105 in r, 49.0 in r, 49.5 in r, True in range(2), None in r, r.index(49), r.count(1), r[3:10:2], r[::-1], r[-3:], r[5:5], len(r[2:]), list(r[::5]))
class I:
    def __index__(self): return 3
print(range(I()), list(range(I(), 6)), [0, 1, 2, 3, 4][I()], 'abcdef'[I():], list(range(-3)), list(range(3, 0)), range(5)[-5], range(2**63, 2**63 + 3)[1], len(range(-10**18, 10**18)))
print(range(0, 3, 2) == range(0, 4, 2), range(3) != range(4), range(3) == [0, 1, 2], {range(3): 1}[range(0, 3)], hash(range(3)) == hash(range(0, 3, 1)), [*range(3)] == list(range(3)), range(3).__reduce__()[1])
