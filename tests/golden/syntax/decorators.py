def tag(name):
    print('tag', name)
    def deco(f):
        print('apply', name)
        def w(*a): return f'<{name}>{f(*a)}</{name}>'
        return w
    return deco
@tag('b')
@tag('i')
def hello(x): return x
print(hello('hi'))
@lambda c: (c, 'decorated')
class C: pass
print(C[1])
ds = [tag('u')]
@ds[0]
def f(): return 1
print(f())
