class Tree:
    def __init__(self, v): self.v, self.l, self.r = v, None, None
    def insert(self, v):
        side = 'l' if v < self.v else 'r'
        if getattr(self, side): getattr(self, side).insert(v)
        else: setattr(self, side, Tree(v))
    def __iter__(self):
        if self.l: yield from self.l
        yield self.v
        if self.r: yield from self.r
    def depth(self): return 1 + max((t.depth() for t in (self.l, self.r) if t), default=0)
t = Tree(5)
for v in (3, 8, 1, 4, 7, 9, 2): t.insert(v)
print(list(t), t.depth(), 4 in t, sum(t))
queue, order = [t], []
while queue: n = queue.pop(0); order.append(n.v); queue += [x for x in (n.l, n.r) if x]
print(order)
