def p(x):
    print(repr(x), end=' ')
    return x
print(p(0) or p('') or p([]))
print(p(1) and p('a') and p([2]))
print(p(0) and p(1), p(1) or p(2))
print(not [], not [0], not None)
print(1 and 0 or 2, 0 or 1 and 3)
