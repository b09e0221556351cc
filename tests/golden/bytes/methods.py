b = b'Hello, World'
print(b.upper(), b.lower(), b.swapcase(), b.find(b'o'), b.rfind(b'o'), b.find(111), b.count(b'l'), b.replace(b'l', b'L', 1), b.split(b', '), b.split(), b.startswith(b'He'), b.endswith((b'x', b'd')), b.strip(b'Hd'), b.partition(b','), b', '.join([b'a', b'b']), b.center(16, b'*'), b.zfill(14), b.isalpha(), b'12'.isdigit(), b.title(), b' a '.strip(), b.translate(None, b'l'), b.index(b'W'), b'a\nb'.splitlines(), b.removeprefix(b'He'), b.ljust(14), b.decode())
for e in ('b.find("a")', 'b.split("a")', 'b.index(b"zz")', 'b.replace("a", "b")', 'b.startswith("a")', 'b.foo', 'b.join(1)', 'b.decode("ascii", 1)', 'b.encode()'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
