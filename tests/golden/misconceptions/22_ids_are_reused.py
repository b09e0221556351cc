print(id([]) == id([]))
print([] is [])
x = [1]; old = id(x); del x; y = [2]; print(id(y) == old)
