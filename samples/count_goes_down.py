"""What makes a reference count go down, and what happens at zero.

The class below speaks when an instance dies. In CPython and in Hognose that is
the moment when the last reference goes, not some time later.
"""


class Balloon:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("   ", self.name, "is gone")


print("rebinding the only name:")
b = Balloon("first")
#% refs b
b = Balloon("second")

print("del removes a name, and the name was the last one:")
del b

print("del removes a name, and another one is left:")
b = Balloon("third")
same = b
del b
print("    still here:", same.name)
#% refs same
same = None

print("the end of a function ends its local names:")


def scope():
    local = Balloon("local")
    print("    in the function:", local.name)


scope()

print("a returned object outlives the function:")


def give():
    return Balloon("returned")


kept = give()
print("    kept:", kept.name)
kept = None

print("leaving a container:")
party = [Balloon("one"), Balloon("two"), Balloon("three")]
#% graph party
party.pop()
party[0] = "replaced"
print("    and now the whole list:")
party.clear()

print("a temporary dies as soon as nobody needs it:")
Balloon("temporary")

print("an exception holds the frame, and the frame holds its locals:")


def fail():
    local = Balloon("local of a failed call")
    raise ValueError


try:
    fail()
except ValueError as error:
    print("    handling it, the local is alive")
print("    handled")
#% heap
