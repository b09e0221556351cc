"""dict and set through their methods, Counter and defaultdict."""

from collections import Counter, defaultdict, deque


def dicts(n):
    total = 0
    base = {f"k{i}": i for i in range(50)}
    for i in range(n):
        d = dict(base)
        d.update(a=i, b=2)
        d.setdefault("z", []).append(i)
        total += d.get("k7", 0) + d.pop("k9") + d.get("none", 3) + len(d | {"q": 1})
        total += sum(d.get(k, 0) for k in ("a", "b", "c")) + len(list(d.items())) + len(list(d.keys()))
        del d["k1"]
        total += max(base.values()) + ("k3" in d)
    return total


def sets(n):
    total = 0
    a, b = set(range(40)), set(range(20, 60))
    for i in range(n):
        s = set(a)
        s.add(i)
        s.discard(3)
        s |= {i + 1, i + 2}
        total += len(a & b) + len(a | s) + len(s - b) + len(a ^ b)
        total += a.issubset(s) + s.isdisjoint(b) + len(frozenset(a)) + (i in s)
    return total


def counted(n):
    words = [f"w{i * i % 97}" for i in range(n)]
    groups = defaultdict(list)
    queue = deque(maxlen=50)
    for w in words:
        groups[len(w)].append(w)
        queue.append(w)
        queue.rotate(1)
    common = Counter(words).most_common(3)
    return common, {k: len(v) for k, v in groups.items()}, len(queue)


print(dicts(20000), sets(40000), counted(300000))
