ns = {}
exec('a = 1\nb = a + 1', ns)
print(ns['b'], eval('a * 10 + b', ns), eval('x + y', {'x': 1}, {'y': 2}))
print(eval(' 1 + 1 '), exec('pass'))
code = compile('v * 2', '<mine>', 'eval')
print([eval(code, {'v': i}) for i in range(3)])
def f():
    loc = 1
    exec('loc = 2')
    return loc
print(f(), '__builtins__' in ns)
for src in ('1 +', 'a = 1', 'undefined_thing'):
    try: eval(src)
    except Exception as e: print(type(e).__name__, e)
