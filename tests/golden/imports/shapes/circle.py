from .tools import rounded
PI = 3.14159
def area(r): return rounded(PI * r * r)
