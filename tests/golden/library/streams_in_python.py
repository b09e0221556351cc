# Buffers and text over raw streams that are classes in Python.
import io
class Raw(io.RawIOBase):
    def __init__(self, data=b''): self.b=io.BytesIO(data); self.log=[]
    def readable(self): return True
    def writable(self): return True
    def seekable(self): return True
    def readinto(self, x): n=self.b.readinto(x); self.log.append(('r',len(x),n)); return n
    def write(self, x): self.log.append(('w',bytes(x))); return self.b.write(x)
    def seek(self, p, w=0): return self.b.seek(p,w)
    def tell(self): return self.b.tell()
    def truncate(self, p=None): return self.b.truncate(p)
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
r=Raw(b'line one\nline two\r\nlong line three\nx'); b=io.BufferedReader(r, 10)
t(lambda: b.readline()); t(lambda: b.tell()); t(lambda: b.read1(3)); t(lambda: b.peek()); t(lambda: b.readlines()); t(lambda: b.seek(2)); t(lambda: b.read(4)); t(lambda: b.seek(-3,2)); t(lambda: b.read()); t(lambda: b.read()); t(lambda: b.write(b'a')); t(lambda: isinstance(b, io.BufferedReader)); t(lambda: type(b).__name__); t(lambda: b.raw is r); t(lambda: r.log)
x=bytearray(5); b.seek(0); t(lambda: (b.readinto(x), x)); t(lambda: b.readinto1(x)); t(lambda: b.read('a')); t(lambda: b.read(-5)); t(lambda: list(b)); t(lambda: b.close()); t(lambda: b.read()); t(lambda: b.closed); t(lambda: r.closed)
w=Raw(); b=io.BufferedWriter(w, 5); t(lambda: b.write(b'abc')); t(lambda: b.write(b'defghijklmn')); t(lambda: w.log); t(lambda: b.tell()); t(lambda: b.flush()); t(lambda: w.log); t(lambda: b.write('s')); t(lambda: b.read()); t(lambda: b.seek(1)); t(lambda: b.write(b'Z')); t(lambda: b.close()); t(lambda: w.log); t(lambda: b.write(b'')); t(lambda: b.detach())
T=lambda d,**k: io.TextIOWrapper(io.BufferedReader(Raw(d)), **k)
d='añb\r\ncd\rèf\n\ntail'.encode()
for nl in (None,'','\n','\r','\r\n'):
    t(lambda: T(d,newline=nl,encoding='utf-8').readlines()); t(lambda: T(d,newline=nl,encoding='utf-8').read(4))
f=T(d,encoding='utf-8'); t(lambda: f.read(2)); t(lambda: f.tell()); t(lambda: f.readline()); p=f.tell(); t(lambda: p); t(lambda: f.read()); t(lambda: f.seek(p)); t(lambda: f.read(3)); t(lambda: f.newlines); t(lambda: f.seek(0)); t(lambda: f.readline(2)); t(lambda: f.seek(3,1)); t(lambda: f.seek(1,2)); t(lambda: f.seek(0,2)); t(lambda: f.read()); t(lambda: f.write('x')); t(lambda: f.fileno()); t(lambda: f.isatty()); t(lambda: f.encoding); t(lambda: f.errors)
t(lambda: T(b'\xff',encoding='utf-8').read()); t(lambda: T(b'\xff',encoding='utf-8',errors='replace').read()); t(lambda: T(b'a',encoding='xx')); t(lambda: T(b'a',newline='x')); t(lambda: T(b'a',newline=1))
w=Raw(); f=io.TextIOWrapper(io.BufferedWriter(w), encoding='utf-16', newline='\r\n'); t(lambda: f.write('hé\n')); t(lambda: f.write('x')); t(lambda: w.log); t(lambda: f.flush()); t(lambda: w.log); t(lambda: f.read()); t(lambda: f.write(b'a')); t(lambda: f.close()); t(lambda: f.write('a')); t(lambda: f.closed)
w=Raw(); f=io.TextIOWrapper(io.BufferedWriter(w), encoding='ascii', line_buffering=True); t(lambda: f.write('a')); t(lambda: w.log); t(lambda: print('b',file=f)); t(lambda: w.log); t(lambda: f.write('é')); t(lambda: f.detach()); t(lambda: f.write('a')); t(lambda: f.closed)
class NR(io.RawIOBase): pass
t(lambda: io.BufferedReader(NR())); t(lambda: io.BufferedWriter(NR())); t(lambda: io.BufferedReader(Raw(),0)); t(lambda: io.BufferedReader(Raw(),'a')); t(lambda: io.TextIOWrapper(NR()))
class BadRead(io.RawIOBase):
    def readable(self): return True
    def readinto(self,x): return 100000
t(lambda: io.BufferedReader(BadRead()).read(1))
class Blk(io.RawIOBase):
    def readable(self): return True
    def writable(self): return True
    def readinto(self,x): return None
    def write(self,x): return None
t(lambda: io.BufferedReader(Blk()).read(1)); t(lambda: io.BufferedReader(Blk()).read()); 
b=io.BufferedWriter(Blk(),2); t(lambda: b.write(b'abcdef'))
bw=io.BytesIO(); b=io.BufferedWriter(bw); b.write(b'abc'); b.flush(); print(bw.getvalue()); tw=io.TextIOWrapper(b); tw.write('x'); tw.flush(); print(bw.getvalue()); 
import csv, json
bw=io.BytesIO(); tw=io.TextIOWrapper(io.BufferedWriter(bw), newline=''); csv.writer(tw).writerow([1,'a,b']); tw.flush(); print(bw.getvalue())
print(json.load(io.TextIOWrapper(io.BufferedReader(Raw(b'{"a": 1}')))))


class StdIOBuffer(io.TextIOWrapper):
    def __init__(self):
        super().__init__(io.BufferedWriter(io.BytesIO()), 'utf-8')


s = StdIOBuffer(); print('h\u00e9', file=s); s.flush(); print(s.buffer.raw.getvalue(), type(s.buffer))
