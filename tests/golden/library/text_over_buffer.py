# A text stream keeps the buffered stream that it was given, which keeps the stream below.
import io

below = io.BytesIO(b"a\nb\n")
text = io.TextIOWrapper(io.BufferedReader(below), "utf-8")
print(type(text.buffer).__name__, type(text.buffer.raw).__name__, text.read())
text = io.TextIOWrapper(io.BufferedWriter(io.BytesIO()), "utf-8", newline="\n")
text.write("é")
text.flush()
print(type(text.buffer).__name__, text.buffer.raw.getvalue())
print(type(io.TextIOWrapper(io.BytesIO()).buffer).__name__, hasattr(io.BytesIO(), "raw"))
