# collections: exact
# The first use of a built-in class makes nothing that takes the place of an object that has just died.


class Point:
    def __init__(self, x):
        self.x = x


def again(make, use):
    """Does a new object lie where one lay that died before something was used for the first time?"""
    made = make()
    place = id(made)
    del made
    use()
    return id(make()) == place


print(again(object, lambda: "a".isupper()))
print(again(lambda: Point(1.5), lambda: b"a".isupper()))
print(again(lambda: [1, 2], lambda: {1}.isdisjoint({2})))
print(again(lambda: {1.5: 2}, lambda: (1).bit_count()))
print(again(lambda: (1, Point), lambda: memoryview(b"a").tobytes()))
print(again(lambda: Point(2), lambda: [].copy()))
print(again(object, lambda: frozenset().copy()))
print(again(object, lambda: range(3).count(1)))
print(again(object, lambda: 1.5.is_integer()))
print(again(object, lambda: (1j).conjugate()))
print(again(object, lambda: slice(1).indices(3)))
print(again(object, lambda: bytearray(b"a").isupper()))
