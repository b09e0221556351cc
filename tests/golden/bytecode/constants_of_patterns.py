# Lengths, indices and keys of patterns are constants of the code.
def show(*cases):
    text = "def f(x):\n    match x:\n" + "".join(f"        case {case}: return {n}\n" for n, case in enumerate(cases, 100))
    for code in (compile(text, "t", "exec").co_consts[0], compile(text.replace("return ", "y = ")[text.index("\n") + 1:].replace("\n    ", "\n")[4:], "t", "exec")):
        print(code.co_consts, code.co_names, code.co_stacksize)


show("[a, b]", "[1, 2, 3]", "[]", "[*_]", "[a, *_]", "[*_, a]", "[_, a, *_, b, _]", "[a, *b, c]")
show("{'a': b}", "{1: 2, 3: c, **d}", "{}", "{**e}", "{-1: f, 1 + 2j: _}")
show("{a.b: 1}", "P()", "P(a, 7)", "P(k=1, l=c)", "P.Q(8, m=9)")
show("1 | 2 | 'x'", "[1, a] | {'k': a}", "None | True", "-5", "(a, 3) as b", "_")
