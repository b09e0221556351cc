x = 'kept'
[x for x in range(3)]
print(x)
class C:
    n = 3
    a = [i for i in range(n)]
    try: b = [n for i in range(2)]
    except NameError as e: print(e)
print(C.a, hasattr(C, 'i'))
def f():
    return [locals().keys() for _ in range(1)][0]
print(sorted(f()))
