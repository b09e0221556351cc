# gzip: what is written, what is read back, and what is no gzip file.
import gzip
import io
import os
import tempfile


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


data = b"hello gzip\nline two\n" * 50
packed = gzip.compress(data, 1, mtime=5)
print(packed.hex())
for broken in (packed + packed, packed + b"\0\0", b"xx", b"", packed[:20], packed[:-4], packed[:-8] + b"12345678"):
    show(lambda: len(gzip.decompress(broken)))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.gz")
    with gzip.open(path, "wb") as file:
        file.write(b"abc\n")
        show(lambda: file.read())
        show(lambda: (file.write(b"def\n"), file.tell(), file.readable(), file.writable()))
    with gzip.open(path) as file:
        for call in (file.readline, lambda: file.read(2), file.tell, lambda: file.seek(1), file.read, file.read):
            show(call)
        show(lambda: file.write(b""))
    show(file.read)
    with gzip.open(path, "at", encoding="utf-8") as file:
        file.write("\u00e9 text\n")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        print([line.strip() for line in file])
    for mode in ("q", "tb"):
        show(lambda: gzip.open(path, mode))
    show(lambda: gzip.open(path, "rb", encoding="utf-8"))
memory = io.BytesIO()
with gzip.GzipFile("n.txt.gz", "w", fileobj=memory, mtime=0) as file:
    file.writelines([b"z" * 10, b"a", b"b"])
print(memory.getvalue().hex())
