# A list's table of eight slots takes the block that an instance has just left: both are of the class of 64 bytes.
class A:
    pass


class B:
    def __init__(self, v=0):
        self.v = v


class S:
    __slots__ = ('x',)


for n in (3, 4, 5, 6, 10, 17, 30):
    print(n, len(set([id(A()) for _ in range(n)])), len({id(A()) for _ in range(n)}), len(set([id(S()) for _ in range(n)])),
          len(set([id(lambda: 0) for _ in range(n)])), len(set([id(object()) for _ in range(n)])))


def places(ids):
    return [ids.index(x) for x in ids]


ids = []
for i in range(10):
    ids.append(id(B(i)))
print(places(ids))
ids = []
for i in range(10):
    b = B(i)
    ids.append(id(b))
print(places(ids))
ids = []
for i in range(10):
    b = B(i)
    ids.append(id(b))
    del b
print(places(ids))
memory = memoryview(b'abc')
before = id(memory)
del memory
memory = memoryview(b'x')
print(id(memory) == before)
