import io
import token
import tokenize

TEXT = '''# a comment
def f(a, *b):
    """doc
    goes on"""
    if a <= 0x1F and b != 1_000.5e-3j:  # why
        return [a @ b, a // 2,
                f'{a}' rb"\\n" ]

\tx = a if b else \\
        'c'
'''
for item in tokenize.tokenize(io.BytesIO(TEXT.encode()).readline):
    print(item, token.tok_name[item.exact_type])
pairs = [(item.type, item.string) for item in tokenize.generate_tokens(io.StringIO('x=(1,  2) # c\nif x:\n  y\n').readline)]
print(pairs)
print(repr(tokenize.untokenize(pairs)))
print(repr(tokenize.untokenize(tokenize.generate_tokens(io.StringIO('a  =  1 + \\\n 2\n').readline))))
for text in ["a = '''x", '(1,', 'x = $5 ?\n', "'abc\n", 'a\n  b\n c\n', "x='a\\\nb'\n", '1if 2else 3\n', '0x 1__0 012\n']:
    try:
        print([(tokenize.tok_name[t.type], t.string) for t in tokenize.generate_tokens(io.StringIO(text).readline)])
    except (tokenize.TokenError, IndentationError) as e:
        print(type(e).__name__, e)
for start in [b'', b'# -*- coding: latin-1 -*-\n', b'\xef\xbb\xbfx\n', b'#!\n# coding=utf-8\n', b'# coding: nope\n']:
    try:
        print(tokenize.detect_encoding(io.BytesIO(start).readline))
    except SyntaxError as e:
        print(e)
