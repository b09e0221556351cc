# collections: exact
import gc
gc.disable(); gc.collect()
def gen():
    me = yield
    try:
        yield me
    finally:
        print('closed')
g = gen(); next(g); g.send(g)
del g
print('collecting')
print(gc.collect() > 0)
