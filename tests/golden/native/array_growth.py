# How an array grows, and what building it in different ways leaves allocated.
import array, sys, gc
for code in 'bhid':
    a = array.array(code)
    sizes = [sys.getsizeof(a)]
    for i in range(40):
        a.append(i)
        sizes.append(sys.getsizeof(a))
    print(code, sizes)
    down = []
    while a:
        a.pop()
        down.append(sys.getsizeof(a))
    print(down)
print([sys.getsizeof(array.array('i', x)) for x in ([1, 2, 3], (1, 2, 3), iter((1, 2, 3)), bytes(12), range(20))])
print(sys.getsizeof(array.array('u', 'abc')), gc.is_tracked(array.array('i')))
a = array.array('i', range(10)); a += a; print(sys.getsizeof(a)); a *= 3; print(sys.getsizeof(a)); del a[5:]; print(sys.getsizeof(a))
a[1:1] = array.array('i', range(100)); print(sys.getsizeof(a)); print(sys.getsizeof(a[3:7]), sys.getsizeof(a * 2), sys.getsizeof(a + a))
m = memoryview(a); m[0] = -5; m[1:3] = m[3:5]; print(a[:6]); print(m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.obj is a)
try: a.append(1)
except BufferError as e: print(e)
m.release(); a.append(1); print(a[-1])
