# What cannot be pickled or read says why.
import pickle
import io
import re


def show(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e), re.sub("0x[0-9a-f]+", "0x0", str(e)))


def outer():
    def local():
        pass

    class Local:
        pass
    return local, Local


def renamed():
    pass


other = renamed
renamed.__qualname__ = "missing"
for value in [lambda: 0, outer()[0], outer()[1](), renamed, (i for i in ()), open, io.StringIO, iter(outer, 1), __builtins__]:
    show(lambda: type(pickle.loads(pickle.dumps(value))))


class Bad:
    def __init__(self, value):
        self.value = value

    def __reduce__(self):
        return self.value


for value in [1, (), (1,), (int, 1), (1, ()), (int, (), None, 1), (int, (), None, None, 1), "nowhere",
              (int, (), None, None, None, 1), (int, (), 1, 2, 3, 4, 5)]:
    show(pickle.dumps, Bad(value))
show(pickle.dumps, 1, 6)
show(pickle.dumps, 1, protocol=1, buffer_callback=print)
show(pickle.dump, 1, 2)
show(pickle.load, 2)
show(pickle.loads, "text")
for data in [b"", b"\x80", b"\x80\x09", b"\x80\x04", b"K", b".", b"h\0.", b"xyz", b"\xff", b"e.", b"(e.", b"R.", b"K\1)R.",
             b"cnope\nx\n.", b"csys\nnope\n.", b"cos", b"Ix\n.", b"Lx\n.", b"Sx\n.", b"Pa\n.", b"\x82\1.", b"K\1}b.",
             b"]K\1b.", b"K\1)\x81.", b"K\1K\2\x93.", b"}(K\1u.", b"K\1(K\1e.", b"X\xff\xff\xff\x7fa", b"\x97.",
             b"K\1(2.", b"U\1\xe9.", b"K\1p-5\n."]:
    show(pickle.loads, data)
