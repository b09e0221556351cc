import _helper, types
print(type(_helper) is types.ModuleType, repr(types.ModuleType('made')), repr(__import__('math')).startswith("<module 'math'"))
m = types.ModuleType('m', 'docs'); m.x = 1
print(m.__name__, m.__doc__, m.x, sorted(m.__dict__))
print(sorted(n for n in dir(_helper) if not n.startswith('__')))
print(__import__('_helper') is _helper)
_helper.new = 5; print(_helper.new); del _helper.new; print(hasattr(_helper, 'new'))
