a = 1.5; b = 1.5
print(a is b)
print(0.0 is -0.0, 1 is True, 1 == True == 1.0)
def f(): return 3.5
print(f() is f(), f() is 3.5)
x = float('2.5'); print(x is float('2.5'), x == 2.5)
nan = float('nan')
print(nan is nan, nan == nan, nan in [nan], [nan] == [nan], (nan,) == (nan,), {nan: 1} == {nan: 1})
