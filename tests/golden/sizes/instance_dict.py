import sys
class A: pass
a = A()
print(sys.getsizeof(a), sys.getsizeof(a.__dict__))
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y
p = P(1, 2)
print(sys.getsizeof(p), sys.getsizeof(p.__dict__))
q = P(3, 4)
q.z = 5
print(sys.getsizeof(q), sys.getsizeof(q.__dict__))
print(sys.getsizeof(P(0, 0).__dict__))
