import gc
print(gc.get_threshold())
gc.set_threshold(7777, 11, 11); print(gc.get_threshold())
gc.set_threshold(500); print(gc.get_threshold())
gc.set_threshold(500, 5); print(gc.get_threshold())
gc.set_threshold(0); print(gc.get_threshold(), gc.isenabled())
for args in ((), (1, 2, 3, 4), ('x',), (1.5,)):
    try: gc.set_threshold(*args)
    except TypeError as e: print(e)
