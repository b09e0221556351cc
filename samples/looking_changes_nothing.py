# collections: exact
"""Looking at memory changes nothing.

A tool that measures from inside a program makes objects of its own, holds what
it shows, and moves the collector's counters. The lines that begin with `#%` do
not: every number that this program prints is the one that it prints without
them, which is what CPython, for which they are comments, prints.
"""
import gc
import sys

#% heap
#% gc


def numbers(thing):
    """Some of what an observer could disturb."""
    return sys.getrefcount(thing), gc.get_count()[0], gc.is_tracked(thing)


gc.disable()
thing = {"key": [1, 2]}
before = numbers(thing)
again = numbers(thing)
#% refs thing
#% size thing
#% size [thing, thing, (thing, [])]
#% graph thing
#% why no_such_name
print("the same after each question:", before == again == numbers(thing))


# Not even the code knows of it: the lines are in no constants, names or sizes.
def counted():
    #% refs thing
    "A docstring, although a question stands before it."
    total = 0
    for item in thing["key"]:
        #% watch off
        total += item
        #% refs total
    return total


print("it works as without:", counted())
print("its docstring:", counted.__doc__)
print("its names:", counted.__code__.co_names, counted.__code__.co_varnames)
print("its constants:", counted.__code__.co_consts[1:])
print("its size:", sys.getsizeof(counted.__code__))


# The next object lies where it would have been.
def address():
    fresh = object()
    #% layout fresh
    where = id(fresh)
    del fresh
    #% size [object(), object()]
    return where == id(object())


print("addresses are used again as before:", address())

# What a question evaluates is made and let go apart from the program.
count = gc.get_count()[0]
#% size [[], {}, ()]
#% size [[n] for n in range(1000)]
print("allocations that the collector counted:", gc.get_count()[0] - count)
gc.enable()
#% audit
