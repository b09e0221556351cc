import types
print(types.FunctionType, types.GeneratorType, types.BuiltinFunctionType, types.MethodType, types.NoneType, types.ModuleType, types.CodeType, types.CellType, types.MappingProxyType({'a': 1}))
n = types.SimpleNamespace(a=1, b='x'); n.c = 2; print(n, n.a, n == types.SimpleNamespace(a=1, b='x', c=2), vars(n))
m = types.MappingProxyType({'a': 1}); print(m['a'], len(m), list(m), m | {'b': 2})
try: m['b'] = 1
except TypeError as e: print(e)
class C: pass
c = C(); c.f = types.MethodType(lambda self, x: (self is c, x), c); print(c.f(5))
