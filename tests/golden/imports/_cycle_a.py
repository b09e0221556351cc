print('a starts')
from _cycle_b import b
a = 'a'
print('a ends')
