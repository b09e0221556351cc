# A BytesIO hands out its own buffer: as a bytes object until it is written to, as memory while views exist.
import io
import sys

stream = io.BytesIO(b"hello")
view = stream.getbuffer()
print(len(view), stream.read())
view[0] = 74
print(stream.getvalue(), stream.seek(0), stream.read(1))
for change in (lambda: stream.write(b"1"), lambda: stream.truncate(9), lambda: stream.close()):
    try:
        print(change())
    except BufferError as error:
        print(error)
other = stream.getbuffer()
other[1] = 65
print(bytes(view), stream.getvalue())
del view
try:
    stream.write(b"a")
except BufferError as error:
    print(error)
other.release()
stream.write(b"zz")
print(stream.getvalue(), sys.getsizeof(stream))
stream.close()

given = bytes(100)
stream = io.BytesIO(given)
print(stream.getvalue() is given, sys.getrefcount(given), sys.getsizeof(stream))
stream.seek(10)
stream.write(b"q")
print(stream.getvalue() is given, sys.getrefcount(given), sys.getsizeof(stream))
value = stream.getvalue()
print(value is stream.getvalue(), sys.getsizeof(stream), sys.getrefcount(value))
del value
print(sys.getsizeof(stream))
for initial in (bytes(50), bytearray(5), b"", b"abc"):
    print(sys.getsizeof(io.BytesIO(initial)), end=" ")
print(sys.getsizeof(io.BytesIO()))
lines = io.StringIO("a\nb\n").readlines()
print(lines, sys.getsizeof(lines))
