def load():
    return {}['name']

try:
    load()
except KeyError:
    int('x')
