import sys
s = 'a' * 50 + '😀'
print(sys.getsizeof(s), sys.getsizeof(s[:50]), sys.getsizeof(s[50:]), sys.getsizeof(s[49:]))
print(sys.getsizeof(s.replace('😀', 'b')))
print(sys.getsizeof(s.encode()), sys.getsizeof(ascii(s)), sys.getsizeof(repr(s)))
print(sys.getsizeof(s.upper()), sys.getsizeof('ß'.upper()), sys.getsizeof('ÿ'.upper()))
