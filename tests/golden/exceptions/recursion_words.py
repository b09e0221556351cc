# What the error says depends on what was about to be entered.
class R1:
    def __repr__(self): return f'{self!r}'


class R2:
    def __repr__(self): return '<' + repr(self) + '>'


class S:
    def __str__(self): return f'{self}'


class E:
    def __eq__(self, other): return self == other


class H:
    def __hash__(self): return hash(self)


class G:
    def __getattr__(self, name): return self.other


def show(run):
    try:
        run()
    except RecursionError as e:
        print(e)


show(lambda: E() == E())
show(lambda: hash(H()))
show(lambda: G().x)


class Wrong:
    def __repr__(self): return 1


for text in (str, repr, '{}'.format, lambda x: f'{x}', lambda x: f'{x!r}', lambda x: '%s' % x, print):
    try:
        text(Wrong())
    except TypeError as e:
        print(e)
R2().__repr__ and repr(R2())
