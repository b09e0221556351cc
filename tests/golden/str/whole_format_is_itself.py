# A format without anything to fill in is its own result, of its own class.
class S(str):
    pass


s = S("plain")
for made in (s % (), s % {}, s % [1], "%%" % (), S("%d") % 3, S("{}").format(1)):
    print(type(made).__name__, made)
text = "".join(["ab", "c"])
print(text % () is text, type(iter(s)).__name__, type(iter(text)).__name__)
print(b"".decode("no such codec"), b"abc" % {}, end="|\n")
for wrong in (lambda: b"abc" % b"a", lambda: "abc" % "a", lambda: "abc" % (1,), lambda: "abc" % 1):
    try:
        print(wrong())
    except TypeError as e:
        print(e)
