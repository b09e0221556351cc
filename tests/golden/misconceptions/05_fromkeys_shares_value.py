d = dict.fromkeys('ab', []); d['a'].append(1)
print(d, d['a'] is d['b'])
