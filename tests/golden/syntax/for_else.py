for i in range(3): print(i, end=' ')
else: print('else')
for i in range(3):
    if i == 1: break
else: print('never')
for i, (a, *b) in enumerate([(1, 2, 3), 'xy']): print(i, a, b)
for x in []: pass
else: print('empty runs else', i)
for d['k' if False else 'z'] in ([] if True else d): pass
l = [0]
for l[0] in (1, 2): pass
print(l)
for x in 1, *[2, 3]: print(x, end=',')
print()
