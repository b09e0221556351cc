# When the parts of a group die that handlers of `except*` took.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("  del", self.n)


def group(n):
    return ExceptionGroup(n, [ValueError(T(n + ".value")), TypeError(T(n + ".type")), KeyError(T(n + ".key"))])


print("all handled")
try:
    raise group("a")
except* ValueError as e:
    print("value", len(e.exceptions))
except* TypeError:
    print("type")
except* KeyError:
    print("key")
print("a rest")


def partly():
    x = T("b.local")
    try:
        raise group("b")
    except* (ValueError, TypeError) as e:
        y = T("b.handler")
    print("never")


try:
    partly()
except ExceptionGroup as e:
    print(e.exceptions[0].args[0].n)
print("raised in a handler")
try:
    try:
        raise group("c")
    except* ValueError:
        raise OSError(T("c.os"))
except ExceptionGroup as e:
    print([type(x).__name__ for x in e.exceptions])
print("end")
