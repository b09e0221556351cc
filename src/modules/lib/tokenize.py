"""Text to tokens, comments and line breaks included: tokenize() and generate_tokens(), and back: untokenize()."""

import re
from builtins import open as _builtin_open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper

import token
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ["tokenize", "generate_tokens", "detect_encoding", "untokenize", "TokenInfo"]

cookie_re = re.compile(r"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.ASCII)
blank_re = re.compile(br"^[ \t\f]*(?:[#\r\n]|$)", re.ASCII)


class TokenInfo(namedtuple("TokenInfo", "type string start end line")):
    """A token: its kind, its text, where it begins and ends as (line, column), and its line."""

    def __repr__(self):
        kind = f"{self.type} ({tok_name[self.type]})"
        return "TokenInfo(type=%s, string=%r, start=%r, end=%r, line=%r)" % self._replace(type=kind)

    @property
    def exact_type(self):
        """The kind, with operators told apart."""
        if self.type == OP and self.string in EXACT_TOKEN_TYPES:
            return EXACT_TOKEN_TYPES[self.string]
        return self.type


class TokenError(Exception):
    """The text ends inside of a string or bracket."""


class StopTokenizing(Exception):
    """The end of a text was met."""


_DIGITS = r"[0-9](?:_?[0-9])*"
_EXPONENT = rf"[eE][-+]?{_DIGITS}"
_FLOAT = rf"(?:(?:{_DIGITS}\.(?:{_DIGITS})?|\.{_DIGITS})(?:{_EXPONENT})?|{_DIGITS}{_EXPONENT})"
_NUMBER = (rf"{_DIGITS}[jJ]|{_FLOAT}[jJ]|{_FLOAT}|0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+"
           r"|0(?:_?0)*|[1-9](?:_?[0-9])*")
_PREFIX = r"(?:[bB][rR]?|[rR][bBfF]?|[uU]|[fF][rR]?)?"
_OPERATOR = "|".join(map(re.escape, sorted(EXACT_TOKEN_TYPES, reverse=True)))
_PIECE = re.compile(rf"""[ \f\t]*(?:
    (?P<goes_on>\\\r?\n|\Z)
  | (?P<comment>\#[^\r\n]*)
  | (?P<triple>{_PREFIX}(?:'''|\"\"\"))
  | (?P<number>{_NUMBER})
  | (?P<newline>\r?\n)
  | (?P<op>{_OPERATOR})
  | (?P<string>{_PREFIX}(?:'[^\n'\\]*(?:\\.[^\n'\\]*)*(?:'|(?P<c1>\\\r?\n))|"[^\n"\\]*(?:\\.[^\n"\\]*)*(?:"|(?P<c2>\\\r?\n))))
  | (?P<name>\w+)
)""", re.VERBOSE)
_ENDS = {"'": re.compile(r"[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL), '"': re.compile(r'[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
         "'''": re.compile(r"[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''", re.DOTALL),
         '"""': re.compile(r'[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""', re.DOTALL)}
tabsize = 8


class Untokenizer:
    """Puts tokens together again."""

    def __init__(self):
        self.tokens = []
        self.prev_row, self.prev_col = 1, 0
        self.encoding = None

    def add_whitespace(self, start):
        row, col = start
        if row < self.prev_row or row == self.prev_row and col < self.prev_col:
            raise ValueError("start ({},{}) precedes previous end ({},{})".format(
                row, col, self.prev_row, self.prev_col))
        rows = row - self.prev_row
        if rows:
            self.tokens.append("\\\n" * rows)
            self.prev_col = 0
        if col > self.prev_col:
            self.tokens.append(" " * (col - self.prev_col))

    def untokenize(self, iterable):
        rest = iter(iterable)
        indents, at_start = [], False
        for item in rest:
            if len(item) == 2:
                self.compat(item, rest)
                break
            kind, text, start, end, line = item
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                if start[1] >= len(indents[-1]):
                    self.tokens.append(indents[-1])
                    self.prev_col = len(indents[-1])
                at_start = False
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
        return "".join(self.tokens)

    def compat(self, first, rest):
        # Kinds and texts alone: a space where two tokens could run together.
        indents = []
        at_start = first[0] in (NEWLINE, NL)
        after_string = False
        from itertools import chain
        for item in chain([first], rest):
            kind, text = item[:2]
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += " "
            if kind == STRING:
                if after_string:
                    text = " " + text
                after_string = True
            else:
                after_string = False
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_start = True
            elif at_start and indents:
                self.tokens.append(indents[-1])
                at_start = False
            self.tokens.append(text)


def untokenize(iterable):
    """The text of tokens: str, or bytes if an ENCODING token comes first."""
    writer = Untokenizer()
    text = writer.untokenize(iterable)
    return text.encode(writer.encoding) if writer.encoding is not None else text


def _normal_name(name):
    short = name[:12].lower().replace("_", "-")
    if short == "utf-8" or short.startswith("utf-8-"):
        return "utf-8"
    latin = ("latin-1", "iso-8859-1", "iso-latin-1")
    if short in latin or short.startswith(tuple(known + "-" for known in latin)):
        return "iso-8859-1"
    return name


def detect_encoding(readline):
    """The encoding of a source, by its mark or its first two lines, and the lines that were read for it."""
    try:
        filename = readline.__self__.name
    except AttributeError:
        filename = None
    has_mark, default = False, "utf-8"

    def read():
        try:
            return readline()
        except StopIteration:
            return b""

    def declared(line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            message = "invalid or missing encoding declaration"
            raise SyntaxError(message if filename is None else f"{message} for {filename!r}")
        match = cookie_re.match(text)
        if not match:
            return None
        name = _normal_name(match[1])
        try:
            lookup(name)
        except LookupError:
            where = "" if filename is None else f" for {filename!r}"
            raise SyntaxError(f"unknown encoding{where}: {name}" if where else "unknown encoding: " + name)
        if has_mark:
            if name != "utf-8":
                where = "" if filename is None else f" for {filename!r}"
                raise SyntaxError("encoding problem: utf-8" if not where else f"encoding problem{where}: utf-8")
            name += "-sig"
        return name

    first = read()
    if first.startswith(BOM_UTF8):
        has_mark, first, default = True, first[3:], "utf-8-sig"
    if not first:
        return default, []
    if encoding := declared(first):
        return encoding, [first]
    if not blank_re.match(first):
        return default, [first]
    second = read()
    if not second:
        return default, [first]
    return declared(second) or default, [first, second]


def open(filename):
    """Opens a source for reading, in its encoding."""
    buffer = _builtin_open(filename, "rb")
    try:
        encoding, _ = detect_encoding(buffer.readline)
        buffer.seek(0)
        text = TextIOWrapper(buffer, encoding, line_buffering=True)
        text.mode = "r"
        return text
    except BaseException:
        buffer.close()
        raise


def tokenize(readline):
    """The tokens of a source in bytes, read line by line; the first is its encoding."""
    from itertools import chain, repeat
    encoding, consumed = detect_encoding(readline)
    return _tokenize(chain(consumed, iter(_until_end(readline), b""), repeat(b"")).__next__, encoding)


def _until_end(readline):
    def read():
        try:
            return readline()
        except StopIteration:
            return b""
    return read


def generate_tokens(readline):
    """The tokens of a source in text, read line by line."""
    return _tokenize(readline, None)


class _State:
    # What goes on from one line to the next.
    def __init__(self):
        self.row = 0
        self.depth = 0
        self.joined = False
        self.indents = [0]
        self.text, self.lines, self.end, self.start = "", "", None, None
        self.needs_backslash = False


def _tokenize(readline, encoding):
    state = _State()
    if encoding is not None:
        yield TokenInfo(ENCODING, "utf-8" if encoding == "utf-8-sig" else encoding, (0, 0), (0, 0), "")
    last_line = line = ""
    while True:
        last_line = line
        try:
            line = readline()
        except StopIteration:
            line = b"" if encoding is not None else ""
        if encoding is not None:
            line = line.decode(encoding)
        state.row += 1
        pos = 0
        if state.end is not None:
            if not line:
                raise TokenError("EOF in multi-line string", state.start)
            if match := state.end.match(line):
                pos = match.end()
                yield TokenInfo(STRING, state.text + line[:pos], state.start, (state.row, pos), state.lines + line)
                state.end = None
            elif state.needs_backslash and line[-2:] != "\\\n" and line[-3:] != "\\\r\n":
                yield TokenInfo(ERRORTOKEN, state.text + line, state.start, (state.row, len(line)), state.lines)
                state.end = None
                continue
            else:
                state.text += line
                state.lines += line
                continue
        elif not state.depth and not state.joined:
            if not line:
                break
            pos, tokens = _indentation(state, line)
            yield from tokens
            if pos is None:
                continue
        else:
            if not line:
                raise TokenError("EOF in multi-line statement", (state.row, 0))
            state.joined = False
        yield from _line(state, line, pos)
    if last_line and last_line[-1] not in "\r\n" and not last_line.strip().startswith("#"):
        yield TokenInfo(NEWLINE, "", (state.row - 1, len(last_line)), (state.row - 1, len(last_line) + 1), "")
    for _ in state.indents[1:]:
        yield TokenInfo(DEDENT, "", (state.row, 0), (state.row, 0), "")
    yield TokenInfo(ENDMARKER, "", (state.row, 0), (state.row, 0), "")


def _indentation(state, line):
    """At the start of a statement: where it begins (None if nothing is there), and the tokens before it."""
    column = pos = 0
    for pos, c in enumerate(line):
        if c == " ":
            column += 1
        elif c == "\t":
            column = (column // tabsize + 1) * tabsize
        elif c == "\f":
            column = 0
        else:
            break
    else:
        return None, []
    row = state.row
    if line[pos] in "#\r\n":
        tokens = []
        if line[pos] == "#":
            comment = line[pos:].rstrip("\r\n")
            tokens.append(TokenInfo(COMMENT, comment, (row, pos), (row, pos + len(comment)), line))
            pos += len(comment)
        tokens.append(TokenInfo(NL, line[pos:], (row, pos), (row, len(line)), line))
        return None, tokens
    tokens = []
    if column > state.indents[-1]:
        state.indents.append(column)
        tokens.append(TokenInfo(INDENT, line[:pos], (row, 0), (row, pos), line))
    while column < state.indents[-1]:
        if column not in state.indents:
            raise IndentationError("unindent does not match any outer indentation level",
                                   ("<tokenize>", row, pos, line))
        state.indents.pop()
        tokens.append(TokenInfo(DEDENT, "", (row, pos), (row, pos), line))
    return pos, tokens


def _line(state, line, pos):
    """The tokens of a line from `pos` on."""
    row = state.row
    while pos < len(line):
        match = _PIECE.match(line, pos)
        if match is None or match.end() == match.start() and match.end() >= len(line):
            yield TokenInfo(ERRORTOKEN, line[pos], (row, pos), (row, pos + 1), line)
            pos += 1
            continue
        kind = match.lastgroup if match.lastgroup not in ("c1", "c2") else "string"
        start, end = match.span(kind)
        pos = end
        if start == end:
            continue
        text = match[kind]
        place = (text, (row, start), (row, end), line)
        if kind == "number":
            yield TokenInfo(NUMBER, *place)
        elif kind == "newline":
            yield TokenInfo(NL if state.depth else NEWLINE, *place)
        elif kind == "comment":
            yield TokenInfo(COMMENT, *place)
        elif kind == "triple":
            finish = _ENDS[text[-3:]]
            if found := finish.match(line, pos):
                pos = found.end()
                yield TokenInfo(STRING, line[start:pos], (row, start), (row, pos), line)
            else:
                state.text, state.lines, state.end, state.start = line[start:], line, finish, (row, start)
                state.needs_backslash = False
                break
        elif kind == "string":
            if text[-1] == "\n":
                quote = next(c for c in text if c in "'\"")
                state.text, state.lines, state.end, state.start = line[start:], line, _ENDS[quote], (row, start)
                state.needs_backslash = True
                break
            yield TokenInfo(STRING, *place)
        elif kind == "name":
            if not text.isidentifier() and not text[0].isidentifier():
                yield TokenInfo(ERRORTOKEN, line[start], (row, start), (row, start + 1), line)
                pos = start + 1
            else:
                yield TokenInfo(NAME, *place)
        elif kind == "goes_on":
            state.joined = True
        else:
            state.depth += (text in "([{") - (text in ")]}")
            yield TokenInfo(OP, *place)


def _generate_tokens_from_c_tokenizer(source):
    """The tokens that the parser sees: no comments, no blank lines, and SyntaxError for what is none."""
    import _tokens
    rows, _, error = _tokens.cut(source)
    for kind, text, start, end, line in rows:
        number = EXACT_TOKEN_TYPES[text] if kind == "OP" else globals()[kind]
        yield TokenInfo(number, text, start, end, line)
    if error is not None:
        raise error


def main():
    import sys
    with _builtin_open(sys.argv[1], "rb") as file:
        for item in tokenize(file.readline):
            place = "%d,%d-%d,%d:" % (item.start + item.end)
            print("%-20s%-15s%-15r" % (place, tok_name[item.type], item.string))


if __name__ == "__main__":
    main()
