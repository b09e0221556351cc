for s in ("it's", 'say "hi"', 'both \' and "', '\n\t\r\\', '\x00\x07\x1b\x7f', '\xa0é', '\u200b\u2028', '😀', '\ud800', 'ÿĀ', '\U000e0001', ''): print(ascii(s), repr(s) if s != '\ud800' else 'surrogate', len(s))
print(repr('\ud800'), ascii('\ud800'), '\ud83d\ude00' == '😀', len('\ud83d\ude00'))
try: print('\ud800')
except UnicodeEncodeError as e: print(e)
