"""The % operator, str.format and format(): many small texts of several kinds."""


def rows(n):
    size = 0
    for i in range(n):
        size += len("%d %5d %-8s|%08.3f %x %r" % (i, i, "ab", i / 7, i, "q"))
        size += len("%s=%s" % ("key", i))
        size += len("%(name)s is %(age)d" % {"name": "Ann", "age": i})
    return size


def formats(n):
    size = 0
    for i in range(n):
        size += len("{} {:>10} {:,} {:.2f}".format(i, i, i * 1000, i / 3))
        size += len("{0} {1} {0}".format("a", i))
        size += len("{name!r:<12}{value:#x}".format(name="n", value=i))
        size += len(format(i, "b")) + len(format(i / 9, "e"))
    return size


print(rows(90000), formats(80000))
