import builtins
names = [n for n in dir(builtins) if not n.startswith('_')]
print([n for n in names if isinstance(getattr(builtins, n), type) and issubclass(getattr(builtins, n), BaseException)])
print([n for n in names if n[0].islower() and n not in ('copyright', 'credits', 'license', 'help', 'exit', 'quit')])
