# At the end objects are finalized in the order in which the collector has them: what a display or a partial holds
# was there before it, or is reached through it.
import functools


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


class Quiet(D):
    @property
    def __del__(self):
        raise AttributeError("passed over")


_a = {D("in a set")}
b = D("plain")
c = (D("in a tuple"),)
d = functools.partial(D, D("in a partial"))
e = {D("in another set"), 1}
f = functools.partial(functools.partial(D, D("inner")), D("outer"))
Quiet("quiet")
print("end")
