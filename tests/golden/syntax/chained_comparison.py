def p(x):
    print(x, end=' ')
    return x
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0 != 2, 3 > 2 > 2)
print(p(3) < p(1) < p(5))
print(p(1) < p(3) < p(2))
print(1 in [1] == True, (1 in [1]) == True)
print(not 1 == 2, 1 is 1 is not None)
