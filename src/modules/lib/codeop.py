"""Is what was typed a whole statement yet? compile_command() says so."""

import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]


def _maybe_compile(compiler, source, filename, symbol):
    for line in source.split("\n"):
        line = line.strip()
        if line and line[0] != "#":
            break
    else:
        if symbol != "eval":
            source = "pass"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol)
        except SyntaxError:
            # A block that only lacks its end waits for an empty line.
            try:
                compiler(source + "\n", filename, symbol)
                return None
            except SyntaxError as error:
                if "incomplete input" in str(error) or _goes_on(source, error):
                    return None
    return compiler(source, filename, symbol)


def _goes_on(source, error):
    message = str(error)
    if "was never closed" in message or "unterminated triple-quoted" in message:
        return True
    last = source.rstrip("\n").count("\n") + 1
    waits = ("expected an indented block" in message or "unexpected EOF" in message
             or "expected 'except' or 'finally' block" in message)
    return waits and (error.lineno or 0) >= last


def compile_command(source, filename="<input>", symbol="single"):
    """The code of a text, or None if more lines must come; SyntaxError if it can become nothing."""
    return _maybe_compile(lambda *args: compile(*args), source, filename, symbol)


class Compile:
    """Compiles, and keeps the future statements that it has met."""

    def __init__(self):
        self.flags = 0

    def __call__(self, source, filename, symbol):
        import __future__
        code = compile(source, filename, symbol, self.flags, True)
        for name in __future__.all_feature_names:
            flag = getattr(__future__, name).compiler_flag
            if code.co_flags & flag:
                self.flags |= flag
        return code


class CommandCompiler:
    """compile_command() with a memory for future statements."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        return _maybe_compile(self.compiler, source, filename, symbol)
