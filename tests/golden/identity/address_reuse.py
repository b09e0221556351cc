print(id([]) == id([]), id({}) == id({}), id(object()) == id(object()))
a = []; i = id(a); del a
b = []
print(id(b) == i)
class A: pass
x = A(); i = id(x); x = None
print(id(A()) == i)
l = [[], [], []]
ids = [id(x) for x in l]
l.pop(); l.append([])
print([id(x) for x in l] == ids)
