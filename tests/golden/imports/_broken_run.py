print('running')
x = 1 / 0
