# Where CPython looks for the shared string or bytes object of a single character, and where it makes another.
a, e = chr(97), chr(233)
print('slices', 'ba'[1:] is a, 'a'[::-1] is a, 'aa'[::2] is a, 'éa'[::2] is e, 'a€'[::2] is a, ''[::-1] is str())
print('cases', 'A'.lower() is a, 'É'.lower() is e, 'É'.swapcase() is e, 'é'.upper() is chr(201))
print('replaced', 'ab'.replace('b', '') is a, 'b'.replace('b', 'a') is a, 'é€'.replace('€', '') is e)
print('joined', ''.join([a]) is a, ''.join(['', a]) is a, f'{a}{""}' is a, ''.join([e, '']) is e)
print('padded', ''.ljust(1, 'a') is a, '\t'.expandtabs(1) is chr(32), 'é'.ljust(1) is e)
print('stripped', ' é '.strip() is e, 'é,b'.split(',')[0] is e, 'a€'.removesuffix('€') is a)
print('formatted', '%c' % a is a, '%c' % 233 is e, '%r' % 5 is chr(53), str(5) is chr(53), format(5, 'd') is chr(53))
s = 'a text'
print('whole', s.format() is s, '{}'.format(s) is s, '{:3}'.format(s) is s, '{:3}!'.format(s) is s)
b = b'abc'[:1]
print('bytes', b'a'[::-1] is b, b'A'.lower() is b, b'ab'.replace(b'b', b'') is b, b''.join([b'', b]) is b)
print('bytes made', bytes([97]) is b, bytes((97,)) is b, bytes(bytearray(b'a')) is b, b' a'.strip() is b, b'%c' % 97 is b)
print('tuple', (t := (1, 2)).__getnewargs__()[0] is t)
