class Cell:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next


def main():
    total = 0
    for _ in range(10):
        head = None
        for i in range(100_000):
            head = Cell(i, head)
        reversed_head = None
        while head is not None:
            head.next, reversed_head, head = reversed_head, head, head.next
        cell = reversed_head
        while cell is not None:
            total += cell.value & 3
            cell = cell.next
    return total


print(main())
