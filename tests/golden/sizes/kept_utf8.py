# C code that looks at a text as UTF-8 makes that once, and the str keeps it; ASCII is UTF-8 already.
import pickle
import sys

S = sys.getsizeof
name = 'ñame'
print(S(name), S('é' + 'x'))
made = type(name, (), {})
print(S(name), S(made.__name__), name.encode(), S(name))
source = 'x = "é€"'
print(S(source))
exec(source)
print(S(source))
text = 'ö' * 5
print(S(text), len(text.encode()), S(text), hash(text) == hash('ö' * 5), S(text))
pickle.dumps(text)
print(S(text))
slot = 'ßlot'
print(S(slot))
type('T', (), {'__slots__': (slot,)})
print(S(slot))
plain = 'plain'
type(plain, (), {})
print(S(plain))
text += 'ö'
print(S(text))
