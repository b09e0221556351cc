def f(n):
    s = ''
    for i in range(n): s += 'x'
    return s

def g(n):
    s = ''
    for i in range(n):
        t = s
        s += 'x'
    return s, t

print(len(f(5000)))
print([len(x) for x in g(500)])
