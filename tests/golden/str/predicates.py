tests = ('', 'abc', 'ABC', 'Abc Def', '123', '12.3', '½', '²', '٣', 'a1', ' \t\n', 'é', 'x y', '_x', '1x', 'class', '\x00', '中', 'ⅷ')
for t in tests: print(ascii(t), *[int(getattr(t, m)()) for m in 'isalpha isdigit isdecimal isnumeric isalnum islower isupper istitle isspace isidentifier isprintable isascii'.split()])
