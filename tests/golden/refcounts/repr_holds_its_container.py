# The list of running reprs holds each container whose repr is being made.
import collections
import sys


class Shown:
    def __repr__(self):
        return f"{sys.getrefcount(box)}"


box = [Shown()]
print(box, sys.getrefcount(box))
box = (Shown(),)
print(box)
box = {1: Shown()}
print(box, [box])
box = {Shown()}
print(box)
box = collections.deque([Shown()])
print(f"{box}")
box = collections.OrderedDict(a=Shown())
print(box)
