from _star import *
print(a, _b, 'c' in globals())
from _helper import *
print(VALUE, '_private' in globals())
