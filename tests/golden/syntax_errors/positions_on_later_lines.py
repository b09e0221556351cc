from _show import show
for s in ('a = 1\nb = 2\nc = (3 4)\n', 'def f():\n    x = 1\n    return x +\n', 'x = [\n  1,\n  2 3,\n]', 'class C:\n    def m(self):\n        é = "ü" x\n', 'x = """a\nb""" y\n', 'a; b; c d\n', 'x = 1 \\\n + + \\\n * 2', '\n\n\n   x = 1', '\ufeffx y', 'é = 1 2', '"😀" 5', 'x\ty', 'if 1:\n\tx y', 'f(a,\n  b c)', 'x = \\', 'x = \\ \n1', 'x = 1\\\n', '\\', 'a\\b', 'x\x00y', 'é€', '“a”', 'x = ‘a’', 'a\u00a0= 1', 'x = 5€', 'a；b'):
    show(s)
