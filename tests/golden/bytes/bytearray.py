a = bytearray(b'abc')
a.append(100); a.extend(b'ef'); a[0] = 65; a += b'g'; print(a, len(a), a[1:3], a.pop(), a.pop(0), a)
a.insert(0, 90); a.remove(99); a.reverse(); print(a); a[1:2] = b'XYZ'; del a[0]; print(a, a == b'XYZdbZ', bytes(a), bytearray(3), a.copy() is a, a * 2, a.find(b'd'), a.upper(), list(a[:2]))
a.clear(); print(a, bool(a), bytearray('é', 'utf-8'), bytearray([1, 2]))
for e in ('a.append(256)', 'a.append("x")', 'a.pop()', 'a.remove(5)', 'hash(a)', 'bytearray("a")', 'a[0]', 'a.extend("x")', 'a.extend([300])', 'a.insert("x", 1)', 'a.nope'):
    try: eval(e)
    except Exception as x: print(e, type(x).__name__ + ':', x)
