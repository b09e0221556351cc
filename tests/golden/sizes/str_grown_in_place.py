import sys
def grow():
    s = ''
    for i in range(20):
        s += 'x'
        print(sys.getsizeof(s), end=' ')
    print()
grow()
def widen():
    s = 'abc'
    s += 'é'
    print(sys.getsizeof(s), end=' ')
    s += '€'
    print(sys.getsizeof(s), end=' ')
    s += '😀'
    print(sys.getsizeof(s))
widen()
