a = [1, 2]
print([*a, 3, *a], (*a, *'xy'), {*a, *a}, {**{'k': 1}, 'k': 2, **{'z': 3}})
print(*a, sep='-')
t = *a, 9
print(t)
def f(): return *a, 5
print(f())
for bad in ('[*1]', '(*None,)', '{**1}', '{*1}', 'print(*1)', 'dict(**1)', 'dict(**{1: 2})'):
    try: eval(bad)
    except TypeError as e: print(bad, '->', e)
