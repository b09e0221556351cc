# The text of an error in a string is what the tokenizer had in its buffer.
for text in [
    "x = (1,", "x = (1,\n\n", "x = (1 2\n)\n", "f(a for a in b,\n c)", "def f(a, *\n):\n  pass", "{} a in (1,\n2)",
    "x = 1 \\\n+\n", 'x = """a\nb""" y\n', "if x \\\n\n  y", "if x\n", "f(x=1, 2)", "f(x=1, 2\n)", "x = 1 +\n",
    "(a, b): int", "1 = x", "(1 +\n2) = x\n", "a, 1 = x; y", "", "# only a comment",
]:
    try:
        compile(text, "<text>", "eval" if len(text) < 1 else "exec")
    except SyntaxError as error:
        print(repr(text), error.args)
