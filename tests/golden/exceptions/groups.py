g = ExceptionGroup('many', [ValueError(1), TypeError('t'), ExceptionGroup('in', [KeyError('k'), ValueError(2)])])
print(g, repr(g), g.message, len(g.exceptions))
print(g.subgroup(ValueError)); print(repr(g.subgroup(lambda e: isinstance(e, KeyError)))); print(g.subgroup(OSError))
m, r = g.split(ValueError); print(repr(m)); print(repr(r))
print(repr(g.derive([ValueError()])))
for args in ((), ('m',), ('m', []), ('m', [1]), (1, [ValueError()]), ('m', [KeyboardInterrupt()]), ('m', ValueError())):
    try: ExceptionGroup(*args)
    except Exception as e: print(type(e).__name__, e)
print(type(BaseExceptionGroup('x', [ValueError()])).__name__, type(BaseExceptionGroup('x', [SystemExit()])).__name__)
