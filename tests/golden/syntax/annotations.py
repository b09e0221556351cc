def f(a: int, b: 'str' = 'x', *c: float, d: list[int] = None, **e: dict) -> bool: pass
print(f.__annotations__)
class C:
    x: int
    y: str = 'a'
    z: 1 + 1
print(C.__annotations__, hasattr(C, 'x'))
def g():
    v: undefined_name = 1
    return v
print(g())
lst = [0]
lst[0]: int = 5
(paren): int = 6
print(lst, paren, __annotations__)
