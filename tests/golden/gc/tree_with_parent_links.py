# collections: exact
import gc
gc.disable(); gc.collect()
class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.children = []
        if parent: parent.children.append(self)
root = Node()
for i in range(3): Node(Node(root))
print(gc.collect())
del root
print(gc.collect())
