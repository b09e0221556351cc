class Point:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z


class Slotted:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z


def walk(p, n):
    for i in range(n):
        p.x = p.y + 1
        p.y = p.z + p.x
        p.z = (p.x + p.y) & 0xFFFF
    return p.x + p.y + p.z


print(walk(Point(1, 2, 3), 1_300_000), walk(Slotted(1, 2, 3), 1_300_000))
