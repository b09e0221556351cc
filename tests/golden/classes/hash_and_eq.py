class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
d = {K(1): 'one'}
print(d[K(1)], K(2) in d, len({K(1), K(1), K(2)}))
class B:
    def __hash__(self): return 'x'
class Big:
    def __hash__(self): return 2**70
try: hash(B())
except TypeError as e: print(e)
print(hash(Big()) == hash(2**70))
class Sub(K):
    def __eq__(self, o): return False
try: hash(Sub(1))
except TypeError as e: print(e)
