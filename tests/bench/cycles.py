import gc


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []


def ring(n):
    nodes = [Node(i) for i in range(n)]
    for i, node in enumerate(nodes):
        node.links.append(nodes[i - 1])
        node.links.append(nodes[(i + 1) % n])
    return nodes[0].name


total = 0
keep = [Node(i) for i in range(20_000)]
for i in range(80_000):
    total += ring(5) + 1
gc.collect()
print(total, gc.collect(), len(keep))
