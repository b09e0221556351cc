print(round(5), round(15, -1), round(25, -1), round(1234, -2), round(-15, -1), round(5, 2), round(-5, -1), round(6, -1))
print(True + True, True * 5, -True, ~True, True & False, True | 2, True ^ True, isinstance(True, int), True == 1, hash(True), int(True), [10, 20][True])
print(bool(0), bool(-1), bool(0.0), bool(''), bool(' '), bool([]), bool([[]]), bool(None), bool(object()), str(False), repr(True))
print(abs(-5), pow(2, 10), pow(2, 10, 1000), pow(3, -1, 7), pow(-2, 3), divmod(-7, 2), sum([True, True]))
