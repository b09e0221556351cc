def p(x): print(x, end=' '); return x
print([p(x) for x in p([1, 2]) if p('if')])
print({p('k' + str(i)): p('v' + str(i)) for i in range(2)})
print({i: 1 for i in [3, 1, 2]}, {k: v for k, v in [('a', 1), ('a', 2)]})
