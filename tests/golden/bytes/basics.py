b = b'hello'
print(b[0], b[1:3], b[-1], list(b), len(b), b + b'!', b * 2, b'ell' in b, 104 in b, bytes(3), bytes([65, 66]), bytes('é', 'utf-8'), b == b'hello', b < b'help', b.hex(), bytes.fromhex('68 65'), b.hex(' '), hash(b) == hash(b'hello'))
print(b'\x00\xff\n\'"\\', repr(b'"'), b"it's", b'\t', bytes(range(126, 130)), b'%d %s %b' % (1, b'x', b'y'))
for e in ('b[10]', 'b + "a"', 'b"é"' if 0 else '"a" + b', 'bytes([256])', 'bytes(-1)', 'bytes("a")', 'bytes(["a"])', 'bytes(1.5)', '"a" in b', '300 in b', 'b["a"]', 'bytes.fromhex("xy")', 'b"a" == "a"', 'b"a" < "a"', 'b.join(["a"])', 'bytes([-1])', 'bytes("a", "nope")', 'b"%s" % "a"'):
    try: print(e, eval(e))
    except Exception as x: print(e, '->', type(x).__name__ + ':', x)
try: b[0] = 1
except TypeError as e: print(e)
