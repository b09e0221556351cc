class LRU:
    def __init__(self, size): self.size, self.data = size, {}
    def get(self, k):
        if k not in self.data: return None
        self.data[k] = v = self.data.pop(k)
        return v
    def put(self, k, v):
        self.data.pop(k, None)
        self.data[k] = v
        if len(self.data) > self.size: del self.data[next(iter(self.data))]
c = LRU(2); c.put('a', 1); c.put('b', 2); print(c.get('a')); c.put('c', 3); print(c.data, c.get('b'))
