# What unicodedata says of characters, and normal forms.
import unicodedata as u, zlib
def T(s):
    try: r = ascii(eval(s))
    except BaseException as e: r = type(e).__name__ + ': ' + ascii(str(e))
    print(s, '->', r)
every = [chr(c) for c in range(0, 0x30000, 7)] + [chr(c) for c in range(0x3000)]
for f in (u.category, u.bidirectional, u.combining, u.mirrored, u.east_asian_width, u.decomposition,
          lambda c: u.numeric(c, None), lambda c: u.digit(c, None), lambda c: u.decimal(c, None),
          lambda c: u.name(c, None)):
    print(zlib.crc32(repr([f(c) for c in every]).encode()))
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    print(form, zlib.crc32(repr([u.normalize(form, c + '\u0301' + c) for c in every]).encode('utf-8', 'surrogatepass')))
for s in """u.name('é')
u.name('\\n')
u.name('\\n', 'none')
u.name('ab')
u.name('한')
u.name('中')
u.lookup('GREEK SMALL LETTER ALPHA')
u.lookup('greek small letter alpha')
u.lookup('LATINSMALLLETTERA')
u.lookup('FOO')
u.category(5)
u.decimal('x')
u.digit('²'), u.numeric('½'), u.numeric('五')
u.decomposition('é'), u.decomposition('ﬁ')
u.normalize('NFC', 'e\\u0301')
u.normalize('NFKD', 'ﬁ²')
u.normalize('X', 'é')
u.is_normalized('NFC', 'e\\u0301')
u.unidata_version""".splitlines(): T(s)
def plain(text):
    return ''.join(c for c in u.normalize('NFD', text) if not u.combining(c))
print(plain('Crème Brûlée à la façon'))
