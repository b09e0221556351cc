def idx():
    print('idx')
    return 0
class Box: v = 1
def box():
    print('box')
    return b
b = Box()
a = [1]
a[idx()] += 5
box().v *= 10
print(a, b.v)
