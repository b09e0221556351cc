# A pattern object has its code behind it, a match its marks.
import re, sys
S=sys.getsizeof

for p in ['', 'a', 'abc', 'a+', '[a-z]+', '(a)(b)', '(?P<n>a)|b', '^a.*b$', r'\d+\.\d*', 'a{2,5}', '(?i)abc', '[^x]', 'a|b|c', r'\bfoo\b', '(?:ab)*?', '(?=a)b', r'(a)\1', '\xe9', '[a-zA-Z0-9_.+-]+@[a-z]+', 'foo|foobar|food', 'ab|ac|ad', '(?:a|b)+', '(a|b)+', 'x*', 'x*y', '(?i)[a-z]+', '(?i)kiss', '[aeiou]', '[^aeiou]', '[a-cx-z]', '[acegik]', r'[\w.]+', r'[^\s]', r'\w+@\w+\.com', '[\u0400-\u04ff]+', '[a\u0400]', '[\U00010000-\U0001ffff]', r'(?P<y>\d{4})-(?P<m>\d\d)', r'(a)?(?(1)b|c)', r'(a)?(?(1)b)', '(?>ab)c', 'a*+b', '(?<=a)b', '(?<!a)b', '(?!)', 'a(?#c)b', '(?s).', '(?m)^a$', '(?x) a b # c', '((a)b)c', '(?:(a)b|c)d', 'a|', '|a', '(|a)b', 'abc|abd|xyz', '(?i:ab)c', '(?i)é', '(?i)[é-ü]', '(?a)\\w', 'hello world', r'\s*#.*', r'"[^"]*"', r"'(?:[^'\\]|\\.)*'", r'[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?', r'\A\Z', 'aaa', 'abab', '[]]', '[a-]', '[0-9A-F]{2}(?::[0-9A-F]{2}){5}', r'(https?|ftp)://[^\s/$.?#].[^\s]*', r'<(\w+)>.*?</\1>']:
    try: c = re.compile(p)
    except Exception as e: print(ascii(p), e); continue
    print(ascii(p), S(c))
for p in [b'abc', b'[a-z]+', b'(?i)abc', b'\\d+']: print(p, S(re.compile(p)))
for p, t in (('', ''), ('(a)(b)', 'ab'), ('(?P<n>a)|b', 'b')): print(S(re.match(p, t)), re.match(p, t).__sizeof__())
