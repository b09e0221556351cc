# A receiver, the arguments of a call, and what a failing call could not place: the order in which they die.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("  del", self.n)

    def method(self, *args, **kwargs):
        return self


def f(a, b=None, *, c=None):
    return a


def calls(label, call):
    print(label)
    try:
        result = call()
    except Exception as e:
        print(type(e).__name__)
    else:
        del result


calls("append", lambda: [T("item")].append(T("argument")))
calls("extend", lambda: [T("item")].extend([T("argument")]))
calls("count", lambda: [T("item")].count(T("argument")))
calls("remove", lambda: [T("item")].remove(T("argument")))
calls("insert", lambda: [T("item")].insert(0, T("argument")))
calls("pop", lambda: {"a": T("item")}.pop("b", T("argument")))
calls("setdefault", lambda: {"a": T("item")}.setdefault("a", T("argument")))
calls("discard", lambda: {T("item")}.discard(T("argument")))
calls("split", lambda: "a".split(T("argument")))
calls("method", lambda: T("receiver").method(T("1"), k=T("2")))
calls("chain", lambda: T("receiver").method(T("1")).method(T("2")))
calls("bound", lambda: (lambda b: b(T("1")))(T("receiver").method))
calls("too many", lambda: f(T("1"), T("2"), T("3"), T("4")))
calls("too many of a plain one", lambda: (lambda a: a)(T("1"), T("2")))
calls("unknown keyword", lambda: f(T("1"), T("2"), d=T("3")))
calls("given twice", lambda: f(T("1"), a=T("2")))
calls("starred", lambda: f(*[T("1"), T("2"), T("3")]))
calls("keywords", lambda: f(**{"a": T("1"), "x": T("2")}))
calls("keyword only", lambda: (lambda *, k: 0)(T("1")))


def causes():
    raise T("exception") from T("cause")


calls("raise from", causes)
