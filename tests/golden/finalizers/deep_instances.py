class N:
    def __init__(self, nxt): self.next = nxt
n = None
for i in range(50000): n = N(n)
del n
print('freed')
class S:
    __slots__ = ('next',)
    def __init__(self, nxt): self.next = nxt
n = None
for i in range(50000): n = S(n)
del n
print('freed')
