# Namespaces: what holds them while code runs, and what frames hold of their code.
import sys

rc = sys.getrefcount
print(rc(globals()))
g = globals()
print(rc(g), locals() is g)


def f():
    return rc(globals()), rc(sys._getframe()), rc(f), rc(f.__code__)


print(f(), rc(f), rc(f.__code__))
names = {"rc": rc}
exec("print(rc(globals()), rc(locals()))", names)
exec("print(rc(globals()), rc(locals()))", names, {})
print(eval("rc(globals()), rc(locals())", names), rc(names))


class C:
    print(rc(locals()), rc(sys._getframe().f_locals))


def gen(a):
    yield a
    yield a


i = gen([])
frame = i.gi_frame
next(i)
print(rc(i), rc(frame), rc(i.gi_code), frame.f_locals is frame.f_locals)
i.close()
print(i.gi_frame, rc(frame), rc(i.gi_code), rc(gen))
del frame
print(rc(gen), rc(gen.__code__))


def kept():
    x = []
    return sys._getframe()


frame = kept()
print(rc(frame), rc(kept), rc(kept.__code__), frame.f_locals)
del frame
print(rc(kept), rc(kept.__code__))
