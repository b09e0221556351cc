# Streams in memory take attributes, and so do instances of their subclasses.
import io


class Tee(io.StringIO):
    def __init__(self, other):
        super().__init__()
        self.other = other

    def write(self, text):
        self.other.append(text)
        return super().write(text)


class Named(io.BytesIO):
    name = "class"


lines = []
tee = Tee(lines)
print("one", 2, file=tee)
print(lines, repr(tee.getvalue()), vars(tee))
named = Named(b"x")
named.name = "own"
print(named.name, vars(named), named.read())
plain = io.BytesIO()
plain.name = "file.txt"
print(plain.__dict__, io.StringIO().__dict__)
for missing in ("name", "mode", "raw", "peek", "readall"):
    print(missing, hasattr(io.BytesIO(), missing), end="; ")
print()
tee.self = tee
del tee
