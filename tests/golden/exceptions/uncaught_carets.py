def f(d, key):
    return (d['one']['two'][key]
            + 1)

data = {'one': {'two': {}}}
value = len('abc') + f(data, 'missing')
