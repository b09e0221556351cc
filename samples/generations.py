# collections: exact
"""Three generations, their thresholds and their counts.

New containers go into generation 0. When (allocated - freed) containers pass
threshold 0, generation 0 is collected and survivors move to generation 1. After
more than threshold 1 such collections, generation 1 is collected too, and so
on. The collector counts containers: not bytes, and not seconds.
"""
import gc

print("enabled:", gc.isenabled())
print("thresholds:", gc.get_threshold())
#% gc

# Numbers and strings do not count. Lists do.
gc.collect()
gc.disable()


def counted(make):
    before = gc.get_count()[0]
    kept = [make(i) for i in range(200)]
    return gc.get_count()[0] - before


def roughly(number):
    return 0 if number < 20 else round(number, -2)


print("200 floats count as about", roughly(counted(float)))
print("200 texts count as about", roughly(counted(str)))
print("200 lists count as about", roughly(counted(lambda i: [i])))

# Where an object is: it starts young, and each survived collection moves it up.
class Old:
    pass


def generation(thing):
    for number in range(3):
        if any(candidate is thing for candidate in gc.get_objects(generation=number)):
            return number


thing = Old()
print("new:", generation(thing))
gc.collect(0)
print("after gc.collect(0):", generation(thing))
gc.collect(1)
print("after gc.collect(1):", generation(thing))
gc.collect(2)
print("after gc.collect(2):", generation(thing))
#% gc

# Old garbage is found by a full collection only.
thing.me = thing
del thing
print("found in generation 0, 1, 2:", gc.collect(0), gc.collect(1), gc.collect(2))

# Watch automatic collections. A full one also waits until the newly survived
# objects are a quarter of the old ones; with many old ones it will not come here.
old = [[] for _ in range(40_000)]
gc.collect()
seen = []


def watch(phase, info):
    if phase == "stop":
        seen.append(info["generation"])


# First with small thresholds ...
gc.enable()
gc.callbacks.append(watch)
gc.set_threshold(100, 2, 2)
kept = [[] for _ in range(1500)]
print("with (100, 2, 2) and 1500 lists:", seen)

# ... then with large ones: fewer and larger collections.
seen.clear()
gc.set_threshold(7777, 11, 11)
print("thresholds:", gc.get_threshold())
kept = [[] for _ in range(1500)]
print("with (7777, 11, 11) and 1500 lists:", seen)
gc.callbacks.remove(watch)
#% gc

# Threshold 0 switches automatic collection off.
gc.set_threshold(0)
print("thresholds:", gc.get_threshold())
gc.set_threshold(700, 10, 10)
