import os
name = '_written.tmp'
with open(name, 'w', encoding='utf-8') as f:
    print(f.write('line one\n'), f.write('zwei é\n'), f.writelines(['a\n', 'b']), f.closed, f.name, f.mode)
print(f.closed)
with open(name, encoding='utf-8') as f: print(repr(f.read()), repr(f.read()))
with open(name, encoding='utf-8') as f: print(f.readline(), f.readlines())
with open(name, encoding='utf-8') as f: print([line.rstrip() for line in f])
with open(name, 'ab') as f: f.write(b'\xff')
with open(name, 'rb') as f: print(f.read(4), f.tell(), f.seek(0), len(f.read()))
os.remove(name)
for c in ('open("no_such_file.txt")', 'open("x", "q")', 'open(".")', 'f.read()', 'open()', 'open("x", "rw")', 'open("no/such/dir/x", "w")'):
    try: exec(c)
    except Exception as e: print(type(e).__name__ + ':', e)
