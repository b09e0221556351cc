print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 2.6)], type(round(1.5)), type(round(1.5, 0)))
print(round(2.675, 2), round(1.005, 2), round(1234.567, -2), round(0.1 + 0.2, 10), round(1e20, 3), round(-1.25, 1), round(5e-324, 1), round(1.5, 400))
import math
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), int(-1.9), math.floor(1e20))
