"""f-strings: plain, with specs, nested, of ints, floats and texts."""


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def run(n):
    size = 0
    width = 12
    for i in range(n):
        name = "n"
        size += len(f"{i}: {name}")
        size += len(f"{i:>6}|{i:06d}|{i:,}|{i:x}")
        size += len(f"{i / 3:.3f} {i / 7:10.2e} {i / 100:.1%}")
        size += len(f"{name:>{width}} {name!r:<8} {i=}")
        if i % 8 == 0:
            size += len(f"{Point(i, -i)} {[i, name]}")
    return size


print(run(130000))
