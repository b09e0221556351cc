from _show import show
for s in ("'abc", '"abc', "'''abc", '"""abc\ndef', "x = 'a\ny = 1", "b'é'", "'\\x'", "'\\x4'", "'\\u12'", "'\\U00110000'", "'\\N{no such name}'",
          "'\\N'", "'a' b'b'", "b'\\x'", "f'{'", "f'}'", "f'{}'", "f'{a b}'", "f'{a!x}'", "f'{a!}'", "f'{a:{b:{c}}}'", "f'{lambda x: 1}'",
          "f'{a'", "f'{a:'", "f'{#}'", "f'{\\n}'", "f'{!r}'", "f'{=}'", "f'{a $ b}'", "ur'x'", "'a' 'b", "f'{a[}'", "f'{a)}'", "f'{1 2}'"):
    show(s)
