# A template of one literal, or a field that is all of it, is its own result.
a = "abc" + str(len([1]))
print(a.format() is a, a.format(1, k=2) is a, a.format_map({}) is a, a % () is a)
print("{}".format(a) is a, "{:s}".format(a) is a, "{:1}".format(a) is a, "{:5}".format(a) is a)
print("{!s}".format(a) is a, "{0:s}".format(a) is a, "{x:s}".format(x=a) is a, "{:s}{}".format(a, ""), "{:s}".format("é"))


class S(str):
    pass


s = S("abcd")
print(s.format() is s, type("{:s}".format(s)), type("{}".format(s)))
