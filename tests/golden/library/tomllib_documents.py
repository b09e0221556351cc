# What tomllib reads, and what it says of documents that are none.
import io
import tomllib

GOOD = [
    'a = 1\n[b]\nc = "x"  # a comment\n', '[a.b.c]\nd = 1\n[a]\ne = 2\n', 'a.b.c = 1\na.b.d = 2\n',
    '"q k".\'l k\' = [1, 2.5, "s", [true, false], {x = 1, y.z = 2}]',
    '[[p]]\nname = "x"\n[[p]]\nname = "y"\n[p.sub]\nk = 1\n[[p.list]]\nn = 1\n[[p.list]]\nn = 2',
    't = 1979-05-27T07:32:00Z\nu = 1979-05-27T00:32:00.999999-07:00\nv = 1979-05-27 07:32:00\nw = 1979-05-27\nx = 07:32:00.5',
    'i = [0x1F, 0o17, 0b101, 1_000, -5, +7, 0]\nf = [1e3, -1.5E-2, 3.0, inf, -inf, 6.02_2e2_3]',
    's = """\nline1\nline2 \\\n   joined "quoted" \\u00e9 \\U0001F600"""\n', "l = '''\nraw \\n ''quotes'''''\n",
    'arr = [\n 1, # one\n 2,\n]\n', 'name = "crlf"\r\nother = 2\r\n', 'a = """a""b"""""', '3.14 = "pi"',
]
BAD = [
    'a', 'a =', 'a = 1 b = 2', '[a', '[a]\n[a]', 'a = 1\na = 2', 'a = "x', 'a = """x', '= 1', 'a = [1, 2', 'a = {x = 1',
    'a.b = 1\na = 2', 'a = 1\na.b = 2', '[a]\nb = 1\n[a.b]\nc = 1', 'a = {b = 1}\na.c = 2', 'a = []\n[[a]]\n',
    '[[a]]\n[a]\n', 'a = 01', 'a = "\\x"', 'a = "\\ud800"', 'a = 2020-02-30', 'a = "a\nb"', 'a = tru', '[]',
    'a = {x = 1, x = 2}', 'a = {x = {y = 1}, x.z = 2}', '[a.b]\n[a]\nb.c = 1', 'x = "\x01"', "y = '\x02'", 'b = [1 2]',
]
for text in GOOD:
    print(tomllib.loads(text))
for text in BAD:
    try:
        print("taken", tomllib.loads(text))
    except tomllib.TOMLDecodeError as e:
        print(repr(text), e)
print(tomllib.load(io.BytesIO(b"a = 1.5")), tomllib.loads("a = 1.5", parse_float=str))
for call in (lambda: tomllib.load(io.StringIO("a = 1")), lambda: tomllib.loads("a = 1.0", parse_float=lambda x: [])):
    try:
        call()
    except Exception as e:
        print(type(e).__name__, e)
