print('b starts')
import _cycle_a
print(hasattr(_cycle_a, 'a'))
b = 'b'
