people = [('Ann', 30), ('Bob', 25), ('Cid', 30), ('Dan', 25)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True))
print(sorted(['b', 'A', 'c'], key=str.lower), sorted('hello'), sorted({3: 'a', 1: 'b'}), sorted([[2], [1, 9], [1]]), sorted([(1, 'b'), (1, 'a')]), sorted([True, 0, 2, False]))
a = [3, 1, 2]
def key(x):
    a.append(9)
    return x
try: a.sort(key=key)
except ValueError as e: print(e)
print(a)
b = [1, 2, 3]
b.sort(key=lambda x: print(len(b), end=' ') or -x); print(b)
def bad(x): raise KeyError(x)
c = [2, 1]
try: c.sort(key=bad)
except KeyError as e: print('key', e, c)
print(sorted(range(100), key=lambda x: (x % 10, -x))[:5], sorted([3, 2, 1], reverse=True), sorted((x for x in 'ba')))
