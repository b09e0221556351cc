for n in range(-1, 4):
    if n < 0: print('negative')
    elif n == 0: print('zero')
    elif n == 1:
        print('one')
    else:
        if n % 2:
            print('odd')
        else: print('even')
if []: print('never')
