s = 'aé€😀'
for enc in ('utf-8', 'utf-16-le', 'utf-32-be', 'latin-1', 'ascii', 'nope'):
    try: print(enc, s.encode(enc))
    except Exception as e: print(type(e).__name__, e)
print(s.encode('ascii', 'ignore'), s.encode('ascii', 'replace'), s.encode('ascii', 'backslashreplace'), s.encode('ascii', 'xmlcharrefreplace'), s.encode('latin-1', 'namereplace'))
for b in (b'\xff', b'\xc3', b'\xc3(', b'\xe2\x82', b'\xed\xa0\x80', b'ok\x80', b'\xf8'):
    try: print(b.decode())
    except UnicodeDecodeError as e: print(e)
    print(ascii(b.decode('utf-8', 'replace')), repr(b.decode('utf-8', 'ignore')), b.decode('utf-8', 'backslashreplace'))
print(b'\xe9'.decode('latin-1'), str(b'abc', 'ascii'), str(b'x'), bytes('é', 'utf-8'))
