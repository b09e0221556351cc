import sys
for it in (iter([]), iter(()), iter(''), iter('é'), iter({}), iter(set()), iter(range(3)), iter(range(10**20)), iter(b''),
           reversed([]), enumerate([]), zip(), zip([], []), map(abs, []), filter(None, []),
           iter(int, 0)):
    print(type(it).__name__, sys.getsizeof(it))
