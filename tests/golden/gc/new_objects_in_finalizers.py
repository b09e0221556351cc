# collections: exact
import gc
gc.disable(); gc.collect()
made = []
class N:
    def __del__(self):
        made.append([self.tag]); x = []; x.append(x)
n = N(); n.tag = 't'; n.me = n; del n
print(gc.collect(), made)
print(gc.collect())
