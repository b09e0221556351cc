import gc
print([n for n in dir(gc) if not n.startswith('_')])
print(type(gc.callbacks), type(gc.garbage))
