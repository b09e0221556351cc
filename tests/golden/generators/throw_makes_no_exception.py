# throw(class): what goes wrong while the class makes its exception is thrown into the generator.
class Number(Exception):
    def __new__(cls, *args):
        return 1


class Broken(Exception):
    def __init__(self):
        raise KeyError("broken")


def catching():
    try:
        yield 1
    except Exception as e:
        print("inside:", type(e).__name__, e)
        yield 2


for kind in (Number, Broken):
    started = catching()
    next(started)
    print(started.throw(kind))
    try:
        catching().throw(kind)
    except BaseException as e:
        print("outside:", type(e).__name__, e)
for wrong in (1, int, None):
    started = catching()
    next(started)
    try:
        started.throw(wrong)
    except TypeError as e:
        print(e)
