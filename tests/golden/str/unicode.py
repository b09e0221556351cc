s = 'naïve café 日本語 😀 e\u0301'
print(len(s), s.upper(), [hex(ord(c)) for c in s[-4:]], s[::-1][:2] == '\u0301e', s.encode('utf-8'), s.find('😀'), s.split())
print('straße'.upper(), 'ß'.casefold() == 'ss', 'é' == 'e\u0301', sorted(['é', 'z', 'a', 'Z', '日']), max('日本😀'), 'é' < 'z', ord('😀'), chr(128512), chr(0x10ffff) > chr(0xffff))
for c in (-1, 0x110000, 10**30):
    try: chr(c)
    except Exception as e: print(type(e).__name__, e)
for bad in ('', 'ab', 5, None):
    try: ord(bad)
    except TypeError as e: print(e)
