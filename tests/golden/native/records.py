# Records packed and unpacked, arrays and views of them, as a program uses them.
import struct, array, io, zlib, hashlib, binascii, base64
# a BMP header and a simple record file
Record = struct.Struct('<10sIf?')
people = [(b'ann', 31, 1.5, True), (b'bob', 42, 2.25, False)]
blob = b''.join(Record.pack(*p) for p in people)
print(Record.size, blob.hex(' ', 4))
for name, age, h, ok in Record.iter_unpack(blob):
    print(name.rstrip(b'\0').decode(), age, h, ok)
buf = bytearray(32)
struct.pack_into('>HHL', buf, 4, 1, 2, 3); print(buf)
print(struct.unpack_from('>HHL', buf, 4))
header = struct.pack('<2sIHHI', b'BM', 70, 0, 0, 54); print(header, len(header), struct.calcsize('@2sIHHI'))
print([struct.unpack('<d', struct.pack('<d', x))[0] == x for x in (0.1, 1e308, -0.0, float('inf'))])
print(struct.pack('e', 1.5), struct.unpack('e', struct.pack('e', 0.1)))
try: struct.pack('<I', -1)
except struct.error as e: print(type(e), e)
a = array.array('d', [1.0, 2.5]); a.extend([3.0]); print(a, sum(a), a.itemsize, len(a), a[::-1], 2.5 in a, a.index(3.0))
b = array.array('i', range(10)); b[2:5] = array.array('i', [100]); print(b, b.tolist()); del b[::2]; print(b)
m = memoryview(b); m[0] = 7; print(b, m.tolist(), m[1:].tolist(), m.nbytes, m.contiguous)
f = io.BytesIO(); b.tofile(f); f.seek(0); c = array.array('i'); c.fromfile(f, 3); print(c)
try: c.fromfile(f, 30)
except EOFError as e: print(e, c)
c.byteswap(); print(c); print(sorted(c, reverse=True), max(c), [*map(abs, c)])
x, *y = array.array('B', b'hello'); print(x, y)
print(array.array('u', 'hey').tounicode(), repr(array.array('u')))
match array.array('i', [1, 2]):
    case [p, q]: print('seq', p, q)
from collections.abc import Sequence, MutableSequence
print(isinstance(a, Sequence), isinstance(a, MutableSequence))
mm = memoryview(bytearray(b'abcdef')).cast('B', [2, 3]); print(mm.shape, mm.strides, mm[1, 2], mm.tolist())
s = memoryview(b'abcdef').cast('H'); print(s.tolist(), s.format, s[0])
with memoryview(bytearray(b'xyz')) as v: v[1:] = b'AB'; print(bytes(v))
try: v[0]
except ValueError as e: print(e)
import copy; print(copy.copy(a), copy.deepcopy(a) == a)
print(hashlib.sha1(a).hexdigest(), zlib.crc32(a), binascii.hexlify(a))
