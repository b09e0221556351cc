print(0b101, 0o17, 0xFF, 1_000_000, 0x_ff, 00, 1e3, 1.5e-3, .5, 5., 1_0.0_1, 3j, 1.5J)
print('a' "b" '''c''' """d""", r'\n', '\x41\u00e9\U0001F600\N{BULLET}\101\t|', 'line\
joined')
print(b'ab\x00', rb'\x', b'a' b'b', B"q", bR'\1')
print('''two
lines''')
print([1, 2,], (1,), {1, 2,}, {'a': 1,}, (), [], {}, ...)
print('\'"', "\"'", '\\', 'tab\there', '\a\b\f\v'.encode())
