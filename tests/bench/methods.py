class Counter:
    step = 1

    def __init__(self):
        self.value = 0

    def bump(self):
        self.value += self.step
        return self

    def add(self, n):
        self.value += n

    @property
    def double(self):
        return self.value * 2

    @staticmethod
    def twice(n):
        return n + n

    @classmethod
    def make(cls):
        return cls()


class Fast(Counter):
    step = 3

    def add(self, n):
        super().add(n * 2)


def main():
    total = 0
    a, b = Counter.make(), Fast.make()
    for i in range(600_000):
        a.bump().bump()
        b.bump()
        a.add(i)
        b.add(1)
        total += a.double & 7
        total += Counter.twice(i) & 3
    return total, a.value, b.value


print(main())
