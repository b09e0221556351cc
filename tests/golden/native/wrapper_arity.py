# How wrappers of slots count their arguments.
def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, "|" + str(e) + "|")


show(lambda: [].__mul__())
show(lambda: [].__imul__(1, 2))
show(lambda: (1).__pow__())
show(lambda: (1).__pow__(1, 2, 3))
show(lambda: (1).__mul__())
show(lambda: [].__setitem__())
show(lambda: [].__delitem__())
show(lambda: object().__setattr__("a"))
show(lambda: (lambda: 1).__get__())
show(lambda: object().__getattribute__(3))
show(lambda: object().__getattribute__.__getattribute__([]))
show(lambda: {1}.union(x=1))
show(lambda: "a".startswith(x=1))
show(lambda: [].sort(1, 2, 3))
show(lambda: [].sort(1))
show(lambda: "abc".find(3, "x"))
show(lambda: b"abc".index("a", "x"))
show(lambda: b"ab".hex("xx", "y"))
show(lambda: (5).to_bytes(2, None))
show(lambda: __import__("heapq").heapify(None))
show(lambda: __import__("operator").add(1))
show(lambda: __import__("operator").add(1, x=2))
show(lambda: super(1, 2, 3))
