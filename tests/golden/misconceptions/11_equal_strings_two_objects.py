a = 'hello'; b = ''.join(['hel', 'lo'])
print((a == b, a is b))
