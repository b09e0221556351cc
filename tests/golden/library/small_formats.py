# marshal, symtable, mimetypes, quopri, the parser's tokens, XML.
import io
import marshal
import mimetypes
import quopri
import symtable
import tokenize
from xml.parsers import expat

for value in (None, True, ..., 0, -1, 2 ** 31, -2 ** 70, 1.5, 2 - 1j, "é" * 3, b"ab", (), (1, (2,)), [1, [2]], {"a": 1}, {1}, frozenset([2]),
              StopIteration, bytearray(b"x"), "x" * 300):
    data = marshal.dumps(value)
    again = marshal.loads(data)
    print(again, type(again) is type(value), marshal.loads(marshal.dumps(value, 0)) == again)
print(marshal.dumps((1.5, [2, "é"]), 2), marshal.version)
shared = [[1]] * 2
again = marshal.loads(marshal.dumps(shared))
print(again, again[0] is again[1])
for bad in b"", b"i\0", b"?", b"l\1\0\0\0\0\0", b"r\0\0\0\0", b"[\1\0\0\0" + b"0", b"(\xff\xff\xff\xff":
    try:
        print(marshal.loads(bad))
    except Exception as error:
        print(type(error).__name__, error)
for bad in object(), [object()]:
    try:
        marshal.dumps(bad)
    except ValueError as error:
        print(error)
file = io.BytesIO()
marshal.dump([1, 2], file)
marshal.dump("x", file)
file.seek(0)
print(marshal.load(file), marshal.load(file))


def show(table, depth=0):
    print(" " * depth, table, table.get_lineno(), table.is_optimized(), table.is_nested(), list(table.get_identifiers()))
    if table.get_type() == "function":
        print(" " * depth, table.get_parameters(), table.get_locals(), table.get_globals(), table.get_nonlocals(), table.get_frees())
    if table.get_type() == "class":
        print(" " * depth, table.get_methods())
    for s in table.get_symbols():
        tests = [n for n in dir(s) if n.startswith("is_") and getattr(s, n)()]
        print(" " * depth, "-", s, tests)
    for child in table.get_children():
        show(child, depth + 2)


show(symtable.symtable("""
import sys
x = 1
class A:
    y = x
    def __m(self, p: int = 3, *, k):
        global g
        g = 1
        def q():
            nonlocal p
            p = 2
            return k
        return [i for i in q() if (w := i)]
def f(): pass
def f(a): pass
lam = lambda z: z
n: int
""", "file.py", "exec"))
try:
    symtable.symtable("def f(a, a): pass", "file.py", "exec")
except SyntaxError as error:
    print(error.msg, error.filename, error.lineno)

mimetypes.init([])
for name in "a.html", "b.tar.gz", "c.TGZ", "http://x/y.css", "data:text/plain;a=b,c", "data:,x", "d.nothing", "e.svgz":
    print(mimetypes.guess_type(name))
db = mimetypes.MimeTypes(())
db.add_type("x/y", ".zz")
print(db.guess_all_extensions("x/y"), db.guess_extension("image/jpeg"), db.guess_extension("no/thing"))
db.readfp(io.StringIO("# comment\nx/q qq qr # more\n"))
print(db.guess_all_extensions("x/q"))

print(quopri.encodestring(b"a=b \xe9\t\n" + b"x" * 80), quopri.decodestring(b"a=3Db=\nc =E9"), quopri.quote(b"="))

for source in "if x:\n  y = 1 # c\n\n  z='''a\nb'''\nf(a,\n b)->c\n", "1_", "'abc", ")":
    try:
        for token in tokenize._generate_tokens_from_c_tokenizer(source):
            print(token)
    except SyntaxError as error:
        print(error)

for document in ('<a x="1&amp;2">t&lt;<b/>u<![CDATA[<]]></a>', "<a>", "<a></b>", "<a/>x", "", "<a x=1/>", "<a>&b;</a>",
                 '<!DOCTYPE a [<!ENTITY e "v&#65;">]><a>&e;</a>', "<?p q?><!-- c --><a/>"):
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda *a: print("start", *a)
    parser.EndElementHandler = lambda *a: print("end", *a)
    parser.CharacterDataHandler = lambda *a: print("text", *a)
    parser.CommentHandler = lambda *a: print("comment", *a)
    parser.ProcessingInstructionHandler = lambda *a: print("instruction", *a)
    try:
        parser.Parse(document, True)
    except expat.ExpatError as error:
        print(error, error.code, error.lineno, error.offset)
