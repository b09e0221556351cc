# A subclass of BytesIO or StringIO may have any __init__.
import io


class Named(io.BytesIO):
    def __init__(self, name, *, size=3):
        super().__init__(b"x" * size)
        self.name = name


class Lines(io.StringIO):
    def __init__(self, lines, end="\n"):
        super().__init__(end.join(lines))


named = Named("n", size=2)
print(named.read(), named.name, Lines(["a", "b"]).readlines())
stream = io.BytesIO(b"first")
stream.read(2)
stream.__init__(b"second")
print(stream.read(), io.BytesIO(None).read(), io.BytesIO(initial_bytes=b"k").getvalue())
for wrong in (lambda: io.BytesIO(3), lambda: io.BytesIO(b"", 1), lambda: io.BytesIO(x=1)):
    try:
        wrong()
    except TypeError as e:
        print(e)
print(io.BufferedReader(io.BytesIO(b"raw")).read(2))
