# collections: exact
# The last collection has no callbacks, the one before it has.
import gc, sys
gc.callbacks.append(lambda phase, info: sys.stdout.write(f'{phase} {info["generation"]}\n'))
print('end')
