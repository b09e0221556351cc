import shapes.deep.leaf
print(shapes.deep.leaf.name, shapes.deep.leaf.area(1), shapes.deep.__name__, shapes.deep.leaf.__package__)
from shapes.deep import leaf
print(leaf is shapes.deep.leaf)
