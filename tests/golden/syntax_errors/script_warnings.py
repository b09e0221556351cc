x = 5
if x is 5: print('is literal')
print('\d')
assert (x, 'always true')
[1, 2][0]; "s" "t"
print(1 if x is not 'a' else 2)
