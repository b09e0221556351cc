"""The abstract classes of io, and streams that are copied."""
import copy
import io
import pickle
import sys

print(io.StringIO.__mro__, io.BytesIO.__mro__, io.TextIOBase.__mro__, type(io.IOBase))
print(isinstance(sys.stdout, io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), issubclass(io.FileIO, io.RawIOBase))
text = io.StringIO('ab\ncd')
text.read(1)
twin = copy.copy(text)
print(twin.getvalue(), twin.tell(), text.__getstate__(), pickle.loads(pickle.dumps(text)).getvalue())
data = io.BytesIO(b'ab\ncd')
print(copy.deepcopy(data).getvalue(), data.getbuffer().nbytes, bytes(data.getbuffer()))


class Raw(io.RawIOBase):
    def __init__(self, data):
        self.data, self.at = data, 0

    def readable(self):
        return True

    def readinto(self, buffer):
        n = min(len(buffer), len(self.data) - self.at)
        buffer[:n] = self.data[self.at:self.at + n]
        self.at += n
        return n


raw = Raw(b'hello\nworld\nx')
print(raw.readline(), raw.read(2), raw.read(), raw.closed, list(Raw(b'a\nb')), raw.seekable())


class Lines(io.TextIOBase):
    def __init__(self):
        self.out = []

    def write(self, text):
        self.out.append(text)
        return len(text)


lines = Lines()
print('x', 1, file=lines)
print(lines.out)
decoder = io.IncrementalNewlineDecoder(None, True)
print(decoder.decode('a\r\nb\r'), decoder.decode('c\n', True), decoder.newlines)
pair = io.BufferedRWPair(io.BytesIO(b'abc'), io.BytesIO())
print(pair.read(2), pair.write(b'q'), pair.readable(), pair.isatty())
for call in """io.TextIOBase().read()|io.BufferedIOBase().read()|io.RawIOBase().readinto(b'')|io.IOBase().readline()
io.text_encoding(None)|io.BufferedRWPair()|io.StringIO().detach()|io.BytesIO().__setstate__(1)|io.open_code(5)|io.foo
io.IOBase(1, 2).seek(0)|io.UnsupportedOperation.__mro__""".replace('\n', '|').split('|'):
    try:
        print(call, '->', eval(call))
    except Exception as e:
        print(call, '->', type(e).__name__, e)
