fs = [lambda: i for i in range(3)]
print([f() for f in fs])
print(fs[0].__closure__[0] is fs[2].__closure__[0])
