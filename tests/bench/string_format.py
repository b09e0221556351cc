def main():
    total = 0
    for i in range(200_000):
        total += len("%d:%s:%5.2f" % (i, "name", i / 7))
        total += len(f"{i:>8}|{i * 3:x}|{i / 3:.3f}|{'abc'!r}")
        total += len("{} and {:>10} and {k}".format(i, "right", k=i))
        total += len(str(i) + repr(i) + str(i * 0.5))
    return total


print(main())
