# What a program puts into builtins and into modules goes before the program's own names.
import builtins, sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, len('abc'))
builtins.extra = D('builtins'); builtins.len = lambda x: 'mine'; x = D('x'); print(len([]))
