class Color: RED = 1; BLUE = 2
def f(x):
    match x:
        case Color.RED: return 'red'
        case Color.BLUE: return 'blue'
        case [Color.RED | Color.BLUE as c, _]: return ('pair', c)
        case {'c': Color.RED}: return 'dict'
        case (1 | 2) | 3: return 'never 1 2'
        case [('a' | 'b') as k, int(v) | float(v)]: return k, v
print(f(1), f(2), f([1, 9]), f({'c': 1}), f(3), f(['a', 2.5]), f('zz'))
