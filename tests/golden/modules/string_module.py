import string
print(string.ascii_lowercase, string.digits, repr(string.whitespace), string.punctuation, string.hexdigits, string.capwords('ab cd'), string.Template('$a ${b} $$').substitute(a=1, b=2))
