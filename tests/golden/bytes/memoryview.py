a = bytearray(b'abcdef')
m = memoryview(a)
print(m[0], m[1:3].tobytes(), len(m), list(m[::2]), m.readonly, memoryview(b'x').readonly, m.nbytes, m.format, m.itemsize, m.tolist() == list(a), m == b'abcdef', m.hex())
m[0] = 90; m[1:3] = b'YX'; print(a)
for code in ('a.append(1)', 'm[0] = 300', 'm[10]', 'memoryview(b"x")[0] = 1', 'm[0:2] = b"x"', 'memoryview("s")', 'memoryview(5)', 'm["a"]', 'hash(m)'):
    try: exec(code)
    except Exception as x: print(code, type(x).__name__ + ':', x)
m.release()
a.append(1); print(a)
try: m[0]
except ValueError as e: print(e)
