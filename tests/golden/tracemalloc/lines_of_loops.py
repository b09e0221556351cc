# The next item of a loop comes into being in the line of the loop, not in the last one of its body.
import tracemalloc


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


def build(count):
    head = None
    for i in range(count):
        node = Node(i)
        node.next = head
        head = node
    return head


tracemalloc.start()
first = tracemalloc.take_snapshot()
chain = build(500)
second = tracemalloc.take_snapshot()
chain = None
third = tracemalloc.take_snapshot()
for new, old in ((second, first), (third, second)):
    for stat in new.compare_to(old, "lineno"):
        if stat.traceback[0].filename == __file__ and 10 < stat.traceback[0].lineno < 18:
            print(stat.traceback[0].lineno, stat.size_diff, stat.count_diff)
