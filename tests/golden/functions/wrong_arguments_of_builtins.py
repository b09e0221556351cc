# What is told first about wrong arguments of built-in functions.
def tried(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        print(error)


tried((5).__ceil__, 1, bogus=1)
tried("a".upper, 1, bogus=1)
tried("a".count, bogus=1)
tried("a".startswith, bogus=1)
tried({1}.union, bogus=1)
tried([].append, 1, 2, bogus=1)
tried(int.from_bytes, bogus=1)
tried(b"a".translate, bogus=1)
tried(format, 1, None)
tried((1).__format__, None)
tried("a".encode, bogus=1)
tried("a".split, 1, 2, 3)


def deleted(thing, key):
    try:
        del thing[key]
    except TypeError as error:
        print(error)


class Plain:
    pass


for thing in (None, 1, "ab", (1, 2), b"a", range(3), {1}, Plain(), print):
    deleted(thing, 0)
    deleted(thing, "a")
