import textwrap

text = ("The quick brown fox -- who had, it is said, a well-known liking for self-evident truths---jumped over "
        "the lazy dog.  It barked! (Twice.) \"Why?\" it asked. A_very_long_word_without_any_place_to_break_it ended.")
for width in (1, 7, 20, 33, 70):
    for line in textwrap.wrap(text, width):
        print(repr(line))
    print("--")
print(textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap(text, 18, break_long_words=False))
print(textwrap.wrap(text, 18, break_on_hyphens=False))
print(textwrap.wrap("a  b\t c\n d", 4, drop_whitespace=False), textwrap.wrap("a\tb\nc", replace_whitespace=False))
print(textwrap.wrap("One. Two! Three? \"Four.\" e.g. five.", 60, fix_sentence_endings=True))
print(textwrap.wrap(text, 30, max_lines=3), textwrap.wrap(text, 30, max_lines=2, placeholder="~"))
print(textwrap.shorten("Hello  world, this is long", 18), textwrap.shorten("Hello world", 11),
      textwrap.shorten("Hello world", 7, placeholder="..."))
for bad in (lambda: textwrap.wrap("a", 0), lambda: textwrap.shorten("aaa bbb", 3), lambda: textwrap.wrap("a", width="x")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
code = """
    def f(x):
        return x

      # odd
    \t
    done"""
print(repr(textwrap.dedent(code)), repr(textwrap.dedent("  a\n\tb")), repr(textwrap.dedent("")))
print(repr(textwrap.indent("a\n\n b\n", "> ")), repr(textwrap.indent("a\n\nb", "> ", lambda line: True)))
w = textwrap.TextWrapper(width=10)
w.max_lines = 1
print(w.fill("aaa bbb ccc ddd"), w.width, w.placeholder)
