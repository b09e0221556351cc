print('shapes package')
from . import circle
from .square import Square
name = 'shapes'
