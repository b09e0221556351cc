"""What makes a reference count go up.

Each object knows how many references point to it. sys.getrefcount(x) shows the
number, plus one: while it runs, its own argument is a reference too.
`#% refs x` lists the holders by name and leaves that extra one out.
"""
import sys


def holders(thing):
    """References to `thing` that the program itself holds.

    While this runs there are temporary ones too: the parameter `thing` and the
    argument of getrefcount. A new list that nobody else holds shows how many,
    and they are subtracted.
    """
    return sys.getrefcount(thing) - TEMPORARY


TEMPORARY = 0
TEMPORARY = holders([])

thing = ["something"]
print("one name:", holders(thing))
#% refs thing

# 1. A new name.
other = thing
print("two names:", holders(thing))
#% refs thing

# 2. A place in a container. The same container may hold it more than once.
box = [thing, thing]
print("and twice in a list:", holders(thing))
table = {"key": thing}
print("and in a dictionary:", holders(thing))
#% refs thing
#% graph box


# 3. An attribute of an instance.
class Shelf:
    pass


shelf = Shelf()
shelf.content = thing
print("and in an attribute:", holders(thing))


# 4. A default value, and a variable that a closure remembers.
def with_default(value=thing):
    return value


def remember(value):
    return lambda: value


recall = remember(thing)
print("and in a default and a closure:", holders(thing))
#% refs thing

# 5. An argument, for as long as the call lasts.
def inside(parameter):
    return holders(parameter)


print("during a call:", inside(thing) > holders(thing))
print("after the call:", holders(thing))

# Copying a list copies references: all items get one more.
copy = box[:]
print("after box[:]:", holders(thing))
#% why thing
