import weakref
class Subject:
    def __init__(self): self._watchers = weakref.WeakSet()
    def attach(self, w): self._watchers.add(w)
    def fire(self, x): return sorted(w.see(x) for w in self._watchers)
class Watcher:
    def __init__(self, n): self.n = n
    def see(self, x): return f'{self.n} saw {x}'
s = Subject(); a, b = Watcher('a'), Watcher('b'); s.attach(a); s.attach(b)
print(s.fire(1)); del a; print(s.fire(2))
