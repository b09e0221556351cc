class K:
    def __eq__(self, o): return True
    def __hash__(self): return 1
a, b = K(), K()
d = {a: 'a'}; d[b] = 'b'
print(len(d), next(iter(d)) is a, d[a])
print({1: 'a', True: 'b', 1.0: 'c'}, {1, True, 1.0}, {True, 1})
