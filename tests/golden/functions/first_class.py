def twice(f): return lambda x: f(f(x))
print(twice(lambda x: x * 3)(2), twice(twice)(lambda x: x + 1)(0))
ops = {'+': lambda a, b: a + b, '-': lambda a, b: a - b}
print(ops['+'](1, 2), [f(2, 1) for f in ops.values()])
print(list(map(str.upper, ['a', 'b'])), sorted([3, -1, 2], key=abs))
def compose(*fs):
    def run(x):
        for f in fs: x = f(x)
        return x
    return run
print(compose(int, abs, str)('-5'))
