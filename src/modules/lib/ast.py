"""Of the ast module, literal_eval(): values from text. Trees of syntax are not for programs here."""

import re

__all__ = ["literal_eval"]

_TOKEN = re.compile(r"""
    (?P<string>(?:[rRbBuUfF]{1,2})?(?:'''(?:\\.|[^\\])*?'''|\"""(?:\\.|[^\\])*?\"""|'(?:\\.|[^\\'\n])*'|"(?:\\.|[^\\"\n])*"))
  | (?P<number>0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?[jJ]?)
  | (?P<name>[^\W\d]\w*)
  | (?P<newline>\n)
  | (?P<space>(?:[ \t\f\r]|\\\n)+|\#[^\n]*)
  | (?P<op>\*\*|//|<<|>>|<=|>=|==|!=|:=|\.\.\.|.)
""", re.VERBOSE | re.DOTALL)

_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_CONSTANTS = {"None": None, "True": True, "False": False, "...": ...}


def literal_eval(node_or_string):
    """The value that a text of literals stands for: numbers, strings, bytes, tuples, lists, dicts, sets, booleans,
    None and ... . Nothing is run."""
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    source = node_or_string.lstrip(" \t")
    # What is no expression is refused in the compiler's words.
    compile(source, "<unknown>", "eval")
    tokens, line = [], 1
    for match in _TOKEN.finditer(source):
        text = match[0]
        if match.lastgroup not in ("space", "newline"):
            tokens.append((match.lastgroup, text, line))
        line += text.count("\n")
    return _value(tokens)


def _malformed(kind, tokens):
    # The error names the node that a tree would have here.
    node = type(kind, (), {"__module__": "ast"})()
    return ValueError(f"malformed node or string on line {tokens[0][2]}: {node!r}")


def _split(tokens, separator):
    """Parts between separators that stand outside of brackets."""
    parts, part, depth = [], [], 0
    for token in tokens:
        text = token[1]
        if token[0] == "op":
            depth += (text in "([{") - (text in ")]}")
        if depth == 0 and token[0] == "op" and text == separator:
            parts.append(part)
            part = []
        else:
            part.append(token)
    parts.append(part)
    return parts


def _group_end(tokens, start):
    # The index of the bracket that closes the one at `start`.
    depth = 0
    for at in range(start, len(tokens)):
        kind, text, _ = tokens[at]
        if kind == "op":
            depth += (text in "([{") - (text in ")]}")
            if depth == 0:
                return at
    return -1


def _outside(tokens):
    # The tokens that stand outside of brackets, with their places.
    depth = 0
    for at, (kind, text, _) in enumerate(tokens):
        opens, closes = kind == "op" and text in "([{", kind == "op" and text in ")]}"
        if closes:
            depth -= 1
        elif depth == 0 and not opens:
            yield at, kind, text
        if opens:
            depth += 1


def _value(tokens):
    kind, text, _ = tokens[0]
    commas = _split(tokens, ",")
    if len(commas) > 1:
        return _items(commas, tuple)
    if len(tokens) == 1 and text in _CONSTANTS:
        return _CONSTANTS[text]
    if all(token[0] == "string" for token in tokens):
        return _strings(tokens)
    if kind == "op" and text in _CLOSERS and _group_end(tokens, 0) == len(tokens) - 1:
        return _bracketed(text, tokens[1:-1], tokens)
    if [token[1] for token in tokens] == ["set", "(", ")"]:
        return set()
    return _number_sum(tokens)


def _strings(tokens):
    if any("f" in token[1][:2].lower().split("'")[0].split('"')[0] for token in tokens):
        raise _malformed("JoinedStr", tokens)
    return eval(" ".join(token[1] for token in tokens), {"__builtins__": {}})


def _bracketed(opener, inside, tokens):
    if any(kind == "name" and text == "for" for _, kind, text in _outside(inside)):
        is_dict = opener == "{" and any(text == ":" for _, _, text in _outside(inside))
        raise _malformed({"[": "ListComp", "{": "DictComp" if is_dict else "SetComp", "(": "GeneratorExp"}[opener],
                         tokens)
    if opener == "(":
        return _value(inside) if inside else ()
    parts = _split(inside, ",") if inside else []
    if opener == "[":
        return _items(parts, list)
    if not parts:
        return {}
    pairs = [_split(part, ":") for part in parts if part]
    if len(pairs[0]) == 1 and pairs[0][0][0][1] != "**":
        return _items(parts, set)
    result = {}
    for pair in pairs:
        if len(pair) == 1:
            raise ValueError("malformed node or string: None")  # `**` has no key
        key = _value(pair[0])
        result[key] = _value(pair[1])
    return result


def _items(parts, make):
    # An empty part stands after a last comma.
    return make([_value(part) for part in parts if part])


def _number_sum(tokens):
    """A number with a sign, or a complex number as a sum."""
    kind = _kind(tokens)
    if kind != "BinOp":
        return _signed_number(tokens, kind)
    place = _last_sum(tokens)
    if place is not None:
        left, right = tokens[:place], tokens[place + 1:]
        real, imaginary = _signed_number(left, _kind(left)), _number(right, _kind(right))
        if isinstance(real, (int, float)) and isinstance(imaginary, complex):
            return real + imaginary if tokens[place][1] == "+" else real - imaginary
    raise _malformed("BinOp", tokens)


def _signed_number(tokens, kind):
    if kind == "UnaryOp" and tokens[0][1] in ("+", "-"):
        operand = _number(tokens[1:], _kind(tokens[1:]))
        return +operand if tokens[0][1] == "+" else -operand
    return _number(tokens, kind)


def _number(tokens, kind):
    while tokens[0][1] == "(" and _group_end(tokens, 0) == len(tokens) - 1 and kind != "Tuple":
        tokens = tokens[1:-1]
        kind = _kind(tokens)
    if len(tokens) == 1 and tokens[0][0] == "number":
        return eval(tokens[0][1], {"__builtins__": {}})
    raise _malformed(kind, tokens)


def _is_binary(tokens, at):
    # Does an operator stand between two operands?
    if at == 0:
        return False
    kind, text, _ = tokens[at - 1]
    return kind in ("string", "number", "name") and text not in ("not", "in", "is", "and", "or", "if", "else") \
        or text in (")", "]", "}", "...")


def _last_sum(tokens):
    places = [at for at, _, text in _outside(tokens) if text in ("+", "-") and _is_binary(tokens, at)]
    return places[-1] if places and not any(text in ("|", "^", "&", "<<", ">>") for _, _, text in _outside(tokens)) \
        else None


_COMPARISONS = frozenset(["<", ">", "==", "!=", "<=", ">=", "in", "is"])
_BINARY = frozenset(["|", "^", "&", "<<", ">>", "+", "-", "*", "/", "//", "%", "@", "**"])


def _kind(tokens):
    """The class of the node that an expression is."""
    outside = list(_outside(tokens))
    words = {text for _, _, text in outside}
    first, last = tokens[0], tokens[-1]
    if first[1] == "*":
        return "Starred"
    for word, kind in (("lambda", "Lambda"), (":=", "NamedExpr"), ("if", "IfExp")):
        if word in words:
            return kind
    if words & {"or", "and"}:
        return "BoolOp"
    if first[1] == "not":
        return "UnaryOp"
    if words & _COMPARISONS:
        return "Compare"
    binary = [text for at, _, text in outside if text in _BINARY and _is_binary(tokens, at)]
    if [text for text in binary if text != "**"]:
        return "BinOp"
    if first[1] in ("+", "-", "~"):
        return "UnaryOp"
    if binary:
        return "BinOp"
    if first[0] == "op" and first[1] in _CLOSERS and _group_end(tokens, 0) == len(tokens) - 1:
        if len(_split(tokens[1:-1], ",")) > 1 or len(tokens) == 2:
            return {"(": "Tuple", "[": "List", "{": "Dict" if ":" in [t[1] for t in tokens] else "Set"}[first[1]]
        return _kind(tokens[1:-1]) if first[1] == "(" else {"[": "List", "{": "Set"}[first[1]]
    if last[1] == ")":
        return "Call"
    if last[1] == "]":
        return "Subscript"
    if len(tokens) > 2 and tokens[-2][1] == ".":
        return "Attribute"
    return "Name" if first[0] == "name" and first[1] not in _CONSTANTS else "Constant"


def __getattr__(name):
    raise AttributeError(f"module 'ast' has no attribute {name!r}")
