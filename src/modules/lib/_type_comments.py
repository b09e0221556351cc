"""What ast.parse does beyond the parser: type comments, signatures in comments, and older versions' grammar.

The parser leaves comments out. Here each "# type:" comment is matched with the tokens around it, which say what it
belongs to; one that belongs to nothing is a SyntaxError, as it is where comments are tokens of the grammar.
"""

import ast
import re

import _tokens

_type_comment = re.compile(r"#[ \t]*type:[ \t]*(.*)", re.DOTALL)


def _fail(message, filename, line, column, text):
    raise SyntaxError(message, (filename, line, column + 1, text.splitlines()[line - 1] if text else None))


def attach(tree, text, filename):
    """Gives the tree its type comments and type ignores."""
    rows, comments, _ = _tokens.cut(text)
    ignores = []
    found = []
    for comment, place in comments:
        match = _type_comment.match(comment)
        if match is None:
            continue
        value = match[1]
        rest = value[6:7]
        if value.startswith("ignore") and not (rest.isalnum() or rest > "\x7f"):
            ignores.append(ast.TypeIgnore(place[0], value[6:]))
        else:
            found.append((place, value))
    if hasattr(tree, "type_ignores"):
        tree.type_ignores = ignores
    if found:
        owners = _Owners(tree, rows)
        for place, value in found:
            owner = owners.of(place)
            if owner is None or owner.type_comment is not None:
                twice = isinstance(owner, (ast.FunctionDef, ast.AsyncFunctionDef))
                _fail("Cannot have two type comments on def" if twice else "invalid syntax", filename, *place, text)
            owner.type_comment = value


class _Owners:
    """What a comment behind a token belongs to."""

    def __init__(self, tree, rows):
        self.rows = [(kind, text, start, end) for kind, text, start, end, _ in rows]
        self.places = {}
        for index, (kind, _, start, _) in enumerate(self.rows):
            if kind not in ("NEWLINE", "INDENT", "DEDENT"):
                self.places[start] = index
        self.ends = {row[3]: index for index, row in enumerate(self.rows)
                     if row[0] not in ("NEWLINE", "INDENT", "DEDENT")}
        self.colons = {}
        self.assignments = {}
        self.parameters = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                self.assignments[self.ends.get((node.end_lineno, node.end_col_offset))] = node
            elif isinstance(node, (ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.FunctionDef,
                                   ast.AsyncFunctionDef)):
                self.colons[self._colon(node.body[0])] = node
                if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    self._add_parameters(node.args)

    def _colon(self, first):
        """The token before the first statement of a body."""
        decorators = getattr(first, "decorator_list", None)
        place = (first.lineno, first.col_offset)
        if decorators:
            place = decorators[0].lineno, decorators[0].col_offset
        index = self.places.get(place, 0) - 1
        while index > 0 and (self.rows[index][0] in ("NEWLINE", "INDENT") or self.rows[index][1] in "@("):
            index -= 1
        return index

    def _add_parameters(self, args):
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        pairs = list(zip(plain, defaults)) + list(zip(args.kwonlyargs, args.kw_defaults))
        pairs += [(arg, None) for arg in (args.vararg, args.kwarg) if arg is not None]
        for arg, default in pairs:
            last = default or arg
            index = self.ends.get((last.end_lineno, last.end_col_offset), 0)
            # A default in parentheses ends behind its last one.
            while self.rows[index + 1][1] == ")" and default is not None and self._is_inside(index + 1, default):
                index += 1
            self.parameters[index] = arg

    def _is_inside(self, index, default):
        """Does this closing parenthesis belong to the default?"""
        begin = self.places.get((default.lineno, default.col_offset), index)
        depth = 0
        while index >= 0:
            text = self.rows[index][1]
            depth += (text == ")") - (text == "(")
            if depth == 0:
                return self.rows[index - 1][1] in ("=", "(") and index < begin
            index -= 1
        return False

    def of(self, place):
        """The node that a comment at a place belongs to."""
        before = max((index for index, row in enumerate(self.rows) if row[3] <= place and row[0] != "DEDENT"
                      and not (row[0] == "NEWLINE" and row[2] == place)), default=None)
        if before is None:
            return None
        after = self.rows[before + 1] if before + 1 < len(self.rows) else ("NEWLINE", "", place, place)
        kind, text, _, end = self.rows[before]
        if after[0] == "NEWLINE" and end[0] == place[0]:
            return self.colons.get(before) or self.assignments.get(before)
        if kind == "NEWLINE" and after[0] == "INDENT":
            owner = self.colons.get(before - 1)
            is_function = isinstance(owner, (ast.FunctionDef, ast.AsyncFunctionDef))
            return owner if is_function else None
        if text == ",":
            return self.parameters.get(before - 1)
        return self.parameters.get(before) if after[1] == ")" else None


def function_type(text, filename):
    """The tree of "(int, str) -> bool", as it stands in the comment of a function."""
    rows, _, error = _tokens.cut(text)
    if error is not None:
        _fail("invalid syntax", filename, 1, 0, text)
    depth = 0
    close = None
    for index, row in enumerate(rows):
        depth += (row[1] in ("(", "[", "{")) - (row[1] in (")", "]", "}"))
        if depth == 0:
            close = index
            break
    if not rows or rows[0][1] != "(" or close is None or close + 1 >= len(rows) or rows[close + 1][1] != "->":
        _fail("invalid syntax", filename, 1, 0, text)
    if rows[close - 1][1] == ",":
        _fail("invalid syntax", filename, *rows[close][2], text)
    lines = text.encode().splitlines(keepends=True)

    def cut(start, end):
        (first, left), (last, right) = start, end
        if first == last:
            return lines[first - 1][left:right].decode()
        middle = b"".join(lines[first:last - 1])
        return (lines[first - 1][left:] + middle + lines[last - 1][:right]).decode()

    call = ast.parse("_" + cut(rows[0][2], rows[close][3]), filename, "eval").body
    _check_signature(call, filename, text)
    argtypes = [arg.value if isinstance(arg, ast.Starred) else arg for arg in call.args]
    argtypes += [keyword.value for keyword in call.keywords]
    last = [row for row in rows if row[0] != "NEWLINE"][-1]
    returns = ast.parse(cut(rows[close + 1][3], last[3]).strip(), filename, "eval").body
    return ast.FunctionType(argtypes, returns)


def _check_signature(call, filename, text):
    """Types, then at most one behind a star and one behind two."""
    stars = [index for index, arg in enumerate(call.args) if isinstance(arg, ast.Starred)]
    starred_early = stars and stars != [len(call.args) - 1]
    named = any(keyword.arg is not None for keyword in call.keywords)
    bare = any(isinstance(arg, ast.NamedExpr) or isinstance(arg, ast.GeneratorExp) and arg.col_offset == 1
               for arg in call.args)
    late = [keyword.value for keyword in call.keywords][:1]
    order = [arg.col_offset for arg in call.args] + [value.col_offset for value in late]
    if starred_early or named or bare or len(call.keywords) > 1 or order != sorted(order):
        _fail("invalid syntax", filename, 1, 0, text)


# Since which minor version there is what, and what messages call it.
_NEWER = [
    ((ast.AsyncFunctionDef,), 5, "Async functions are"),
    ((ast.AsyncFor,), 5, "Async for loops are"),
    ((ast.AsyncWith,), 5, "Async with statements are"),
    ((ast.Await,), 5, "Await expressions are"),
    ((ast.MatMult,), 5, "The '@' operator is"),
    ((ast.AnnAssign,), 6, "Variable annotation syntax is"),
    ((ast.JoinedStr,), 6, "Format strings are"),
    ((ast.NamedExpr,), 8, "Assignment expressions are"),
    ((ast.Match,), 10, "Pattern matching is"),
    ((ast.TryStar,), 11, "Exception groups are"),
]


def check_version(tree, text, minor, filename):
    """Raises SyntaxError for what Python 3.minor did not have."""
    for node in ast.walk(tree):
        for classes, since, what in _NEWER:
            if minor < since and isinstance(node, classes):
                _too_new(node, since, what, filename, text)
        if minor < 6 and isinstance(node, ast.comprehension) and node.is_async:
            _too_new(node.target, 6, "Async comprehensions are", filename, text)
        if minor < 8 and isinstance(node, ast.arguments) and node.posonlyargs:
            _too_new(node.posonlyargs[0], 8, "Positional-only parameters are", filename, text)
        if minor < 8 and isinstance(node, ast.JoinedStr) and _documents_itself(node, text):
            _too_new(node, 8, "f-string: self documenting expressions are", filename, text)
        if minor < 6 and isinstance(node, ast.Constant) and type(node.value) in (int, float, complex) and \
                "_" in (ast.get_source_segment(text, node) or ""):
            _too_new(node, 6, "Underscores in numeric literals are", filename, text)


def _documents_itself(node, text):
    return re.search(r"\{[^{}]*[^=!<>{}]=[ \t]*[}!:]", ast.get_source_segment(text, node) or "") is not None


def _too_new(node, since, what, filename, text):
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
    _fail(f"{what} only supported in Python 3.{since} and greater", filename, line, column, text)
