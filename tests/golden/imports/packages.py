import shapes
print(shapes.name, shapes.circle.area(2), shapes.Square(3).area())
import shapes.circle as c
from shapes import circle, Square
print(c is circle, c.PI, Square.__module__, shapes.__name__, circle.__name__, circle.__package__)
from shapes.tools import rounded
print(rounded(1.23456))
