try:
    compile('x = 1\ny = (2 3)\n', 'name.py', 'exec')
except SyntaxError as e:
    print(e)
    print(e.args)
    print(e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.msg, e.print_file_and_line)
for err in ('if 1:\nx', ' x', 'if 1:\n\tx\n        y'):
    try: compile(err, 'f', 'exec')
    except SyntaxError as e: print(type(e).__mro__[:3], e)
print(SyntaxError('only a message'), SyntaxError('m', ('f', 3, 4, 'text')))
