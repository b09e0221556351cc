# With gc.DEBUG_UNCOLLECTABLE, what is left in gc.garbage is shown at the end.
import gc
gc.set_debug(gc.DEBUG_UNCOLLECTABLE); gc.garbage.append([1]); gc.garbage.append('two')
