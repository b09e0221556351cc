n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
    print(n)
else:
    print('no')
while n: n -= 1
else: print('finished', n)
while True:
    while True: break
    else: print('inner else')
    break
