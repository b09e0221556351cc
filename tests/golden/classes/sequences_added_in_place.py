"""A class derived from list adds in place by what it inherits; lone surrogates in errors."""
import traceback


class Radd:
    def __radd__(self, other): return 'radd'


class L(list):
    pass


class Lr(list):
    def __radd__(self, other): return 'Lr.radd'


class B(bytes):
    pass


for a in ([1], L([1]), B(b'a')):
    for b in (Radd(), Lr([2]), L([3]), 'c'):
        try:
            c = a
            c += b
            print(type(a).__name__, type(b).__name__, c)
        except TypeError as e:
            print(type(a).__name__, type(b).__name__, e)
try:
    raise ValueError('\ud800')
except ValueError as e:
    print(ascii(traceback.format_exception_only(e)), ascii(str(e)))
