"""Trees of syntax as objects: the nodes, their visitors, their text, and values from text.

The classes follow from the grammar below. Instances are filled by the parser (src/modules/ast.rs); compile() takes a
tree by way of the text that unparse() makes of it."""

import sys
from _stand_in import lay_out as _lay_out

PyCF_ONLY_AST, PyCF_TYPE_COMMENTS, PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x400, 0x1000, 0x2000

_GRAMMAR = """
mod = Module(stmt* body, type_ignore* type_ignores) | Interactive(stmt* body) | Expression(expr body)
    | FunctionType(expr* argtypes, expr returns)
stmt = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment)
    | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list)
    | Return(expr? value) | Delete(expr* targets) | Assign(expr* targets, expr value, string? type_comment)
    | AugAssign(expr target, operator op, expr value) | AnnAssign(expr target, expr annotation, expr? value, int simple)
    | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
    | While(expr test, stmt* body, stmt* orelse) | If(expr test, stmt* body, stmt* orelse)
    | With(withitem* items, stmt* body, string? type_comment) | AsyncWith(withitem* items, stmt* body, string? type_comment)
    | Match(expr subject, match_case* cases) | Raise(expr? exc, expr? cause)
    | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
    | Assert(expr test, expr? msg) | Import(alias* names) | ImportFrom(identifier? module, alias* names, int? level)
    | Global(identifier* names) | Nonlocal(identifier* names) | Expr(expr value) | Pass | Break | Continue
expr = BoolOp(boolop op, expr* values) | NamedExpr(expr target, expr value) | BinOp(expr left, operator op, expr right)
    | UnaryOp(unaryop op, expr operand) | Lambda(arguments args, expr body) | IfExp(expr test, expr body, expr orelse)
    | Dict(expr* keys, expr* values) | Set(expr* elts) | ListComp(expr elt, comprehension* generators)
    | SetComp(expr elt, comprehension* generators) | DictComp(expr key, expr value, comprehension* generators)
    | GeneratorExp(expr elt, comprehension* generators) | Await(expr value) | Yield(expr? value) | YieldFrom(expr value)
    | Compare(expr left, cmpop* ops, expr* comparators) | Call(expr func, expr* args, keyword* keywords)
    | FormattedValue(expr value, int conversion, expr? format_spec) | JoinedStr(expr* values)
    | Constant(constant value, string? kind) | Attribute(expr value, identifier attr, expr_context ctx)
    | Subscript(expr value, expr slice, expr_context ctx) | Starred(expr value, expr_context ctx)
    | Name(identifier id, expr_context ctx) | List(expr* elts, expr_context ctx) | Tuple(expr* elts, expr_context ctx)
    | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg(identifier arg, expr? annotation, string? type_comment)
keyword(identifier? arg, expr value)
alias(identifier name, identifier? asname)
withitem(expr context_expr, expr? optional_vars)
match_case(pattern pattern, expr? guard, stmt* body)
pattern = MatchValue(expr value) | MatchSingleton(constant value) | MatchSequence(pattern* patterns)
    | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
    | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
    | MatchStar(identifier? name) | MatchAs(pattern? pattern, identifier? name) | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
"""
# Which of these have a place: lineno and so on; in a pattern the ends are required too.
_PLACED = ("stmt", "expr", "excepthandler", "arg", "keyword", "alias", "pattern")
_PLACES = ("lineno", "col_offset", "end_lineno", "end_col_offset")


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            plural = "" if len(fields) == 1 else "s"
            raise TypeError(f"{type(self).__name__} constructor takes at most {len(fields)} "
                            f"positional argument{plural}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields[:len(args)]:
                raise TypeError(f"{type(self).__name__} got multiple values for argument {name!r}")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


_lay_out(AST, 24, True, 16)
_types = {}
_marks = {}


def _make(base, text, doc=None):
    """The class of a line of the grammar, such as `Name(identifier id, expr_context ctx)`."""
    name, _, rest = text.strip().partition("(")
    rows = [row.split() for row in rest.rstrip(")").split(", ")] if rest else []
    fields = tuple(row[1] for row in rows)
    namespace = {"__module__": "ast", "__doc__": doc or text.strip(), "_fields": fields, "__match_args__": fields}
    if base is AST:
        namespace["_attributes"] = _PLACES if name in _PLACED else ()
        if name in _PLACED and name != "pattern":
            namespace.update(end_lineno=None, end_col_offset=None)
    namespace.update((row[1], None) for row in rows if row[0].endswith("?"))
    made = type(name, (base,), namespace)
    _types[name] = [(row[0].rstrip("*?"), row[0][-1], row[1]) for row in rows]
    globals()[name] = made
    return made


def _make_all():
    lines = []
    for line in _GRAMMAR.strip().splitlines():
        if line.startswith(" "):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line)
    for line in lines:
        head, equals, rest = line.partition(" = ")
        if not equals:
            _make(AST, line)
            continue
        parts = rest.split(" | ")
        base = _make(AST, head, f"{head} = " + ("\n" + " " * len(head) + " | ").join(parts))
        for part in parts:
            made = _make(base, part)
            if head in ("expr_context", "boolop", "operator", "unaryop", "cmpop"):
                _marks[part.strip()] = made()


_make_all()


class _ABC(type):
    def __instancecheck__(cls, instance):
        if not isinstance(instance, Constant):
            return False
        if cls in _constant_types:
            value = getattr(instance, "value", None)
            return isinstance(value, _constant_types[cls]) and not isinstance(value, _constant_not.get(cls, ()))
        return type.__instancecheck__(cls, instance)


def _new_constant(cls, *args, **kwargs):
    for key in kwargs:
        if key in cls._fields[:len(args)]:
            raise TypeError(f"{cls.__name__} got multiple values for argument {key!r}")
    if cls in _constant_types:
        return Constant(*args, **kwargs)
    return object.__new__(cls)


class Num(Constant, metaclass=_ABC):
    _fields = ("n",)
    __new__ = _new_constant


class Str(Constant, metaclass=_ABC):
    _fields = ("s",)
    __new__ = _new_constant


class Bytes(Constant, metaclass=_ABC):
    _fields = ("s",)
    __new__ = _new_constant


class NameConstant(Constant, metaclass=_ABC):
    __new__ = _new_constant


class Ellipsis(Constant, metaclass=_ABC):
    _fields = ()

    def __new__(cls, *args, **kwargs):
        return Constant(..., *args, **kwargs)


_constant_types = {Num: (int, float, complex), Str: (str,), Bytes: (bytes,), NameConstant: (type(None), bool),
                   Ellipsis: (type(...),)}
_constant_not = {Num: (bool,)}
_value = property(lambda self: self.value, lambda self, value: setattr(self, "value", value),
                  doc="Deprecated. Use value instead.")
Constant.n = Constant.s = _value


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """Deprecated AST node class. Use the index value directly instead."""

    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""

    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


Tuple.dims = property(lambda self: self.elts, lambda self, value: setattr(self, "elts", value),
                      doc="Deprecated. Use elts instead.")


def parse(source, filename="<unknown>", mode="exec", *, type_comments=False, feature_version=None):
    """The tree of a text."""
    flags = PyCF_ONLY_AST | (PyCF_TYPE_COMMENTS if type_comments else 0)
    if isinstance(feature_version, tuple) and feature_version[0] != 3:
        raise ValueError(f"Unsupported major version: {feature_version[0]}")
    minor = feature_version[1] if isinstance(feature_version, tuple) else feature_version
    if mode != "func_type" and not type_comments and minor is None:
        return compile(source, filename, mode, flags)
    import _type_comments
    text = str(source, "utf-8") if isinstance(source, (bytes, bytearray)) else source
    if mode == "func_type":
        return _type_comments.function_type(text, filename)
    tree = compile(source, filename, mode, flags)
    if minor is not None:
        _type_comments.check_version(tree, text, minor, filename)
    if type_comments:
        _type_comments.attach(tree, text, filename)
    return tree


def literal_eval(node_or_string):
    """The value that a text or tree of literals stands for: numbers, strings, bytes, tuples, lists, dicts, sets,
    booleans, None and ... . Nothing is run."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode="eval")
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    place = f" on line {node.lineno}" if getattr(node, "lineno", None) else ""
    raise ValueError(f"malformed node or string{place}: {node!r}")


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == "set":
        if node.args == node.keywords == []:
            return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed(node)


def iter_fields(node):
    """Pairs of name and value of the fields that a node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes that stand in the fields of a node."""
    for _, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """A node and all below it, level by level."""
    from collections import deque
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """A tree as text, for debugging."""
    if not isinstance(node, AST):
        raise TypeError(f"expected AST, got {node.__class__.__name__!r}")
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    return _dump(node, annotate_fields, include_attributes, indent, 0)[0]


def _dump(node, annotate, attributes, indent, level):
    # Text, and whether it is simple enough for one line.
    level += 1
    if indent is None:
        lead, separator = "", ", "
    else:
        lead = "\n" + indent * level
        separator = "," + lead

    def inner(value):
        return _dump(value, annotate, attributes, indent, level)

    if isinstance(node, list):
        if not node:
            return "[]", True
        return f"[{lead}{separator.join(inner(item)[0] for item in node)}]", False
    if not isinstance(node, AST):
        return repr(node), True
    cls = type(node)
    parts, simple, keywords = [], True, annotate
    for name in node._fields:
        try:
            value = getattr(node, name)
        except AttributeError:
            keywords = True
            continue
        if value is None and getattr(cls, name, ...) is None:
            keywords = True
            continue
        text, short = inner(value)
        simple = simple and short
        parts.append(f"{name}={text}" if keywords else text)
    if attributes and node._attributes:
        for name in node._attributes:
            try:
                value = getattr(node, name)
            except AttributeError:
                continue
            if value is None and getattr(cls, name, ...) is None:
                continue
            text, short = inner(value)
            simple = simple and short
            parts.append(f"{name}={text}")
    if simple and len(parts) <= 3:
        return f"{cls.__name__}({', '.join(parts)})", not parts
    return f"{cls.__name__}({lead}{separator.join(parts)})", False


def copy_location(new_node, old_node):
    """Gives a node the place of another, and returns it."""
    for name in _PLACES:
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Gives nodes without a place that of their parents."""
    def fix(node, place):
        place = list(place)
        for index, name in enumerate(_PLACES):
            if name in node._attributes:
                if getattr(node, name, None) is None:
                    setattr(node, name, place[index])
                else:
                    place[index] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, place)
    fix(node, (1, 0, 1, 0))
    return node


def increment_lineno(node, n=1):
    """Moves a tree down by n lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, "lineno", 0) + n
            continue
        if "lineno" in child._attributes:
            child.lineno = getattr(child, "lineno", 0) + n
        if "end_lineno" in child._attributes and (end := getattr(child, "end_lineno", 0)) is not None:
            child.end_lineno = end + n
    return node


def get_docstring(node, clean=True):
    """The docstring of a function, class or module, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def _lines(source):
    import re
    return re.findall(r"[^\n\r]*(?:\r\n|\r|\n)|[^\n\r]+\Z", source)


def get_source_segment(source, node, *, padded=False):
    """The piece of a text that a node stands for, or None."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines(source)
    if first == last:
        return lines[first].encode()[start:end].decode()
    head = lines[first].encode()
    padding = "".join(c if c in "\f\t" else " " for c in head[:start].decode()) if padded else ""
    middle = [lines[number] for number in range(first + 1, last)]
    return "".join([padding + head[start:].decode(), *middle, lines[last].encode()[:end].decode()])


class NodeVisitor:
    """Walks a tree and calls visit_CLASS(node), or generic_visit(node) where there is no such method."""

    def visit(self, node):
        return getattr(self, "visit_" + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        for child in iter_child_nodes(node):
            self.visit(child)

    def visit_Constant(self, node):
        names = {int: "Num", float: "Num", complex: "Num", str: "Str", bytes: "Bytes", bool: "NameConstant",
                 type(None): "NameConstant", type(...): "Ellipsis"}
        name = "visit_" + names.get(type(node.value), "")
        visitor = getattr(self, name, None)
        if visitor is not None:
            import warnings
            warnings.warn(f"{name} is deprecated; add visit_Constant", DeprecationWarning, 2)
            return visitor(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what stands in the place of the node: a node, a list of nodes, or None."""

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for item in old:
                    if isinstance(item, AST):
                        item = self.visit(item)
                        if item is None:
                            continue
                        if not isinstance(item, AST):
                            new.extend(item)
                            continue
                    new.append(item)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node


# Before a tree is compiled: is it one?

def _source_of(tree, mode):
    """The text of a tree for compile(); None for what is no tree."""
    if not isinstance(tree, AST):
        return None
    wanted = {"exec": Module, "eval": Expression, "single": Interactive}[mode]
    if not isinstance(tree, wanted):
        raise TypeError(f"expected {wanted.__name__} node, got {type(tree).__name__}")
    _check_fields(tree)
    _check_uses(tree)
    return unparse(tree)


_KINDS = {"identifier": str, "string": str, "int": int}


def _check_fields(node):
    cls = next(c for c in type(node).__mro__ if c.__name__ in _types and c.__module__ == "ast")
    base = cls.__mro__[1] if cls.__mro__[1] is not AST else cls
    for name in cls._attributes:
        if getattr(node, name, None) is None and (not name.startswith("end_") or base is pattern):
            if hasattr(node, name):
                raise ValueError("invalid integer value: None")
            raise TypeError(f'required field "{name}" missing from {base.__name__}')
    for kind, mark, name in _types[cls.__name__]:
        if not hasattr(node, name):
            if mark == "*":
                continue
            raise TypeError(f'required field "{name}" missing from {cls.__name__}')
        value = getattr(node, name)
        if mark != "*":
            if value is not None or mark != "?":
                _check_value(cls, kind, name, value)
            continue
        if not isinstance(value, list):
            raise TypeError(f'{cls.__name__} field "{name}" must be a list, not a {type(value).__name__}')
        for item in value:
            if item is None and name not in ("keys", "kw_defaults"):
                what = {"expr": "expression", "stmt": "statement"}.get(kind, kind)
                raise ValueError(f"None disallowed in {what} list")
            if item is not None:
                _check_value(cls, kind, name, item)


def _check_value(cls, kind, name, value):
    if kind == "constant":
        _check_constant(value)
    elif kind in _KINDS:
        if not isinstance(value, _KINDS[kind]):
            what = {"identifier": "AST identifier must be of type str", "string": "AST string must be of type str"}
            if kind in what:
                raise TypeError(what[kind])
            raise ValueError(f"invalid integer value: {value!r}")
    elif value is None:
        raise ValueError(f"field '{name}' is required for {cls.__name__}")
    elif not isinstance(value, globals()[kind]):
        raise TypeError(f"expected some sort of {kind}, but got {value!r}")
    else:
        _check_fields(value)


def _check_constant(value):
    if isinstance(value, (tuple, frozenset)):
        for item in value:
            _check_constant(item)
    elif value is not None and value is not ... and type(value) not in (int, float, complex, bool, str, bytes):
        raise TypeError(f"got an invalid type in Constant: {type(value).__name__}")


def _check_uses(node):
    # Contexts and lists that must not be empty.
    for child in walk(node):
        name = type(child).__name__
        for field in ("targets", "names", "items", "body", "values", "generators", "cases"):
            if field in child._fields and isinstance(getattr(child, field, None), list) and not getattr(child, field):
                if name not in ("Module", "Interactive", "JoinedStr", "Dict", "MatchMapping"):
                    if field == "generators":
                        raise ValueError("comprehension with no generators")
                    if name == "BoolOp":
                        raise ValueError("BoolOp with less than 2 values")
                    raise ValueError(f"empty {field} on {name}")
        if isinstance(child, BoolOp) and len(child.values) < 2:
            raise ValueError("BoolOp with less than 2 values")
        if isinstance(child, Compare):
            if not child.comparators:
                raise ValueError("Compare with no comparators")
            if len(child.comparators) != len(child.ops):
                raise ValueError("Compare has a different number of comparators and operands")
        if isinstance(child, Dict) and len(child.keys) != len(child.values):
            raise ValueError("Dict doesn't have the same number of keys as values")
        if isinstance(child, (Try, TryStar)):
            if not child.handlers and not child.finalbody:
                what = "except handlers" if isinstance(child, TryStar) else "handlers"
                raise ValueError(f"{name} has neither {what} nor finalbody")
            if not child.handlers and child.orelse:
                raise ValueError(f"{name} has orelse but no except handlers")
        if isinstance(child, arguments):
            if len(child.defaults) > len(child.posonlyargs) + len(child.args):
                raise ValueError("more positional defaults than args on arguments")
            if len(child.kw_defaults) != len(child.kwonlyargs):
                raise ValueError("length of kwonlyargs is not the same as kw_defaults on arguments")
        if isinstance(child, Name) and child.id in ("None", "True", "False"):
            raise ValueError(f"identifier field can't represent '{child.id}' constant")
        if isinstance(child, Raise) and child.cause is not None and child.exc is None:
            raise ValueError("Raise with cause but no exception")
        if isinstance(child, ImportFrom) and (child.level or 0) < 0:
            raise ValueError("Negative ImportFrom level")
        if isinstance(child, AnnAssign) and child.simple and not isinstance(child.target, Name):
            raise TypeError("AnnAssign with simple non-Name target")
        _check_contexts(child)


def _check_contexts(node):
    stores = {"target": Store, "optional_vars": Store, "targets": Del if isinstance(node, Delete) else Store}
    below = getattr(node, "ctx", None) if isinstance(node, (List, Tuple, Starred)) else None
    for name, value in iter_fields(node):
        wanted = stores.get(name, Load)
        if below is not None and name in ("elts", "value"):
            wanted = type(below)
        for item in value if isinstance(value, list) else [value]:
            found = getattr(item, "ctx", None)
            if isinstance(item, expr) and found is not None and type(found) is not wanted:
                raise ValueError(f"expression must have {wanted.__name__} context but has "
                                 f"{type(found).__name__} instead")
            if isinstance(item, expr) and found is None and wanted is not Load:
                raise ValueError(f"expression which can't be assigned to in {wanted.__name__} context")


# Trees to text.

# How tightly things bind, from loose to tight.
(_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR, _POWER,
 _AWAIT, _ATOM) = range(18)
_EXPR = _BOR
_BINARY = {"Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM),
           "Div": ("/", _TERM), "Mod": ("%", _TERM), "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT),
           "BitOr": ("|", _BOR), "BitXor": ("^", _BXOR), "BitAnd": ("&", _BAND), "FloorDiv": ("//", _TERM),
           "Pow": ("**", _POWER)}
_UNARY = {"Invert": ("~", _FACTOR), "Not": ("not ", _NOT), "UAdd": ("+", _FACTOR), "USub": ("-", _FACTOR)}
_COMPARE = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not",
            "In": "in", "NotIn": "not in"}
_INFINITY = "1e" + repr(sys.float_info.max_10_exp + 1)
_TRIPLES = ('"""', "'''")
_QUOTES = ("'", '"', *_TRIPLES)


def unparse(ast_obj):
    """Text that parses to the same tree."""
    writer = _Writer()
    writer.node(ast_obj)
    return "".join(writer.out).lstrip("\n") if writer.out else ""


class _Writer:
    def __init__(self):
        self.out = []
        self.level = 0
        self.no_backslashes = False

    def write(self, *parts):
        self.out.extend(parts)

    def line(self, *parts):
        self.out.append("\n" + "    " * self.level)
        self.out.extend(parts)

    def node(self, node):
        if isinstance(node, list):
            for item in node:
                self.node(item)
        elif isinstance(node, stmt):
            getattr(self, "do_" + type(node).__name__)(node)
        elif isinstance(node, expr):
            self.expr(node)
        elif isinstance(node, (Module, Interactive)):
            self.body(node)
        elif isinstance(node, Expression):
            self.expr(node.body)
        elif isinstance(node, FunctionType):
            self.write("(", ", ".join(self.text(item) for item in node.argtypes), ") -> ", self.text(node.returns))
        elif isinstance(node, pattern):
            self.pattern(node)
        elif hasattr(self, "do_" + type(node).__name__):
            getattr(self, "do_" + type(node).__name__)(node)

    def body(self, node, docstring=True):
        body = node.body
        if docstring and not isinstance(node, Interactive) and get_docstring_node(node) is not None:
            self.line()
            self.docstring(body[0].value)
            body = body[1:]
        for child in body:
            self.node(child)

    def block(self, body):
        self.write(":")
        self.level += 1
        self.node(body)
        self.level -= 1

    def block_of(self, node):
        self.write(":")
        self.level += 1
        self.body(node)
        self.level -= 1

    # Statements.

    def do_Expr(self, node):
        self.line(self.text(node.value, _YIELD))

    def do_Pass(self, node):
        self.line("pass")

    def do_Break(self, node):
        self.line("break")

    def do_Continue(self, node):
        self.line("continue")

    def do_Return(self, node):
        self.line("return" if node.value is None else "return " + self.text(node.value))

    def do_Delete(self, node):
        self.line("del ", ", ".join(map(self.text, node.targets)))

    def do_Assign(self, node):
        self.line(*(self.text(target, _TUPLE) + " = " for target in node.targets), self.text(node.value, _TUPLE))
        if getattr(node, "type_comment", None):
            self.write(" # type: ", node.type_comment)

    def do_AugAssign(self, node):
        self.line(self.text(node.target), " ", _BINARY[type(node.op).__name__][0], "= ", self.text(node.value))

    def do_AnnAssign(self, node):
        target = self.text(node.target)
        if not node.simple and isinstance(node.target, Name):
            target = f"({target})"
        self.line(target, ": ", self.text(node.annotation))
        if node.value is not None:
            self.write(" = ", self.text(node.value))

    def do_Raise(self, node):
        self.line("raise")
        if node.exc is None:
            if node.cause is not None:
                raise ValueError("Node can't be used without an exc attribute.")
            return
        self.write(" ", self.text(node.exc))
        if node.cause is not None:
            self.write(" from ", self.text(node.cause))

    def do_Assert(self, node):
        self.line("assert ", self.text(node.test))
        if node.msg is not None:
            self.write(", ", self.text(node.msg))

    def do_Import(self, node):
        self.line("import ", ", ".join(map(self.alias, node.names)))

    def do_ImportFrom(self, node):
        self.line("from ", "." * (node.level or 0), node.module or "", " import ", ", ".join(map(self.alias, node.names)))

    def alias(self, node):
        return node.name + (f" as {node.asname}" if node.asname else "")

    def do_alias(self, node):
        self.write(self.alias(node))

    def do_Global(self, node):
        self.line("global ", ", ".join(node.names))

    def do_Nonlocal(self, node):
        self.line("nonlocal ", ", ".join(node.names))

    def do_If(self, node):
        self.line("if ", self.text(node.test))
        self.block(node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.line("elif ", self.text(node.test))
            self.block(node.body)
        self.otherwise(node.orelse)

    def otherwise(self, body, word="else"):
        if body:
            self.line(word)
            self.block(body)

    def do_While(self, node):
        self.line("while ", self.text(node.test))
        self.block(node.body)
        self.otherwise(node.orelse)

    def do_For(self, node, word="for "):
        self.line(word, self.text(node.target, _TUPLE), " in ", self.text(node.iter))
        self.block(node.body)
        self.otherwise(node.orelse)

    def do_AsyncFor(self, node):
        self.do_For(node, "async for ")

    def do_With(self, node, word="with "):
        self.line(word, ", ".join(map(self.item, node.items)))
        self.block(node.body)

    def do_AsyncWith(self, node):
        self.do_With(node, "async with ")

    def item(self, node):
        text = self.text(node.context_expr)
        return text + " as " + self.text(node.optional_vars) if node.optional_vars is not None else text

    def do_withitem(self, node):
        self.write(self.item(node))

    def do_Try(self, node, word="except"):
        self.line("try")
        self.block(node.body)
        for handler in node.handlers:
            self.handler(handler, word)
        self.otherwise(node.orelse)
        self.otherwise(node.finalbody, "finally")

    def do_TryStar(self, node):
        self.do_Try(node, "except*")

    def handler(self, node, word):
        self.line(word)
        if node.type is not None:
            self.write(" ", self.text(node.type))
        if node.name:
            self.write(" as ", node.name)
        self.block(node.body)

    def do_ExceptHandler(self, node):
        self.handler(node, "except")

    def decorators(self, node):
        for decorator in node.decorator_list:
            self.line("@", self.text(decorator))

    def do_ClassDef(self, node):
        self.write("\n")
        self.decorators(node)
        self.line("class ", node.name)
        parts = [*map(self.text, node.bases), *map(self.keyword, node.keywords)]
        if parts:
            self.write("(", ", ".join(parts), ")")
        self.block_of(node)

    def do_FunctionDef(self, node, word="def "):
        self.write("\n")
        self.decorators(node)
        self.line(word, node.name, "(", self.arguments(node.args), ")")
        if node.returns is not None:
            self.write(" -> ", self.text(node.returns))
        self.block_of(node)

    def do_AsyncFunctionDef(self, node):
        self.do_FunctionDef(node, "async def ")

    def do_Match(self, node):
        self.line("match ", self.text(node.subject))
        self.block(node.cases)

    def do_match_case(self, node):
        self.line("case ")
        self.pattern(node.pattern, _TEST - 1)
        if node.guard is not None:
            self.write(" if ", self.text(node.guard))
        self.block(node.body)

    # Patterns.

    def pattern(self, node, level=_TEST):
        self.write(self.pattern_text(node, level))

    def pattern_text(self, node, level=_TEST):
        kind = type(node).__name__
        if kind == "MatchValue":
            return self.text(node.value)
        if kind == "MatchSingleton":
            return repr(node.value)
        if kind == "MatchSequence":
            return "[" + ", ".join(map(self.pattern_text, node.patterns)) + "]"
        if kind == "MatchStar":
            return "*" + (node.name or "_")
        if kind == "MatchMapping":
            parts = [f"{self.text(key)}: {self.pattern_text(value)}" for key, value in zip(node.keys, node.patterns)]
            return "{" + ", ".join(parts + (["**" + node.rest] if node.rest else [])) + "}"
        if kind == "MatchClass":
            parts = [*map(self.pattern_text, node.patterns)]
            parts += [f"{name}={self.pattern_text(value)}" for name, value in zip(node.kwd_attrs, node.kwd_patterns)]
            return f"{self.text(node.cls, _ATOM)}({', '.join(parts)})"
        if kind == "MatchAs":
            if node.pattern is None:
                return node.name or "_"
            text = f"{self.pattern_text(node.pattern, _BOR)} as {node.name}"
            return f"({text})" if level > _TEST - 1 else text
        text = " | ".join(self.pattern_text(item, _BOR + 1) for item in node.patterns)
        return f"({text})" if level > _BOR else text

    # Expressions.

    def expr(self, node, level=_TEST):
        self.write(self.text(node, level))

    def text(self, node, level=_TEST):
        """The text of an expression where something binds at `level`."""
        if isinstance(node, list):
            return ", ".join(map(self.text, node))
        return getattr(self, "text_" + type(node).__name__)(node, level)

    def enclose(self, text, own, level):
        return f"({text})" if level > own else text

    def text_Name(self, node, level):
        return node.id

    def text_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            return "(" + ", ".join(map(self.constant, value)) + ("," if len(value) == 1 else "") + ")"
        if value is ...:
            return "..."
        return ("u" if getattr(node, "kind", None) == "u" else "") + self.constant(value)

    def constant(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace("inf", _INFINITY).replace("nan", f"({_INFINITY}-{_INFINITY})")
        if isinstance(value, str) and self.no_backslashes and ("\\" in repr(value)):
            return self.quoted(value)
        return repr(value)

    def quoted(self, value, quotes=_QUOTES, escape=False):
        """A literal of the text, without backslashes if one of the quotes allows it."""
        text, quotes = _quotes_for(value, quotes, escape)
        return quotes[0] + text + quotes[0]

    def docstring(self, node):
        text, quotes = _quotes_for(node.value, _TRIPLES, True, docstring=True)
        if getattr(node, "kind", None) == "u":
            self.write("u")
        self.write(quotes[0], text, quotes[0])

    def text_Attribute(self, node, level):
        value = self.text(node.value, _ATOM)
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            value += " "
        return f"{value}.{node.attr}"

    def text_Subscript(self, node, level):
        value = self.text(node.value, _ATOM)
        part = node.slice
        if isinstance(part, Tuple) and part.elts:
            inner = self.items(part.elts)
        else:
            inner = self.text(part)
        return f"{value}[{inner}]"

    def items(self, items):
        text = ", ".join(map(self.text, items))
        return text + "," if len(items) == 1 else text

    def text_Slice(self, node, level):
        text = (self.text(node.lower) if node.lower else "") + ":" + (self.text(node.upper) if node.upper else "")
        return text + ":" + self.text(node.step) if node.step else text

    def text_Starred(self, node, level):
        return "*" + self.text(node.value, _EXPR)

    def text_List(self, node, level):
        return "[" + ", ".join(map(self.text, node.elts)) + "]"

    def text_Tuple(self, node, level):
        text = self.items(node.elts)
        return f"({text})" if not node.elts or level > _TUPLE else text

    def text_Set(self, node, level):
        return "{" + ", ".join(map(self.text, node.elts)) + "}" if node.elts else "{*()}"

    def text_Dict(self, node, level):
        parts = [f"{self.text(key)}: {self.text(value)}" if key is not None else "**" + self.text(value, _EXPR)
                 for key, value in zip(node.keys, node.values)]
        return "{" + ", ".join(parts) + "}"

    def text_BoolOp(self, node, level):
        word, own = ("and", _AND) if isinstance(node.op, And) else ("or", _OR)
        # Each value must bind tighter than the one before it.
        parts = [self.text(value, min(own + place, _ATOM)) for place, value in enumerate(node.values, 1)]
        return self.enclose(f" {word} ".join(parts), own, level)

    def text_NamedExpr(self, node, level):
        return self.enclose(f"{self.text(node.target, _ATOM)} := {self.text(node.value, _ATOM)}", _NAMED, level)

    def text_BinOp(self, node, level):
        sign, own = _BINARY[type(node.op).__name__]
        left, right = (own + 1, own) if sign == "**" else (own, own + 1)
        return self.enclose(f"{self.text(node.left, left)} {sign} {self.text(node.right, right)}", own, level)

    def text_UnaryOp(self, node, level):
        sign, own = _UNARY[type(node.op).__name__]
        # A factor binds its operand as a power does: -x ** y needs none.
        return self.enclose(sign + self.text(node.operand, own), own, level)

    def text_Compare(self, node, level):
        text = self.text(node.left, _CMP + 1)
        for op, value in zip(node.ops, node.comparators):
            text += f" {_COMPARE[type(op).__name__]} {self.text(value, _CMP + 1)}"
        return self.enclose(text, _CMP, level)

    def text_IfExp(self, node, level):
        text = f"{self.text(node.body, _TEST + 1)} if {self.text(node.test, _TEST + 1)} else {self.text(node.orelse)}"
        return self.enclose(text, _TEST, level)

    def text_Lambda(self, node, level):
        parameters = self.arguments(node.args)
        return self.enclose(f"lambda{' ' if parameters else ''}{parameters}: {self.text(node.body)}", _TEST, level)

    def text_Await(self, node, level):
        return self.enclose("await " + self.text(node.value, _ATOM), _AWAIT, level)

    def text_Yield(self, node, level):
        text = "yield" if node.value is None else "yield " + self.text(node.value, _ATOM)
        return self.enclose(text, _YIELD, level)

    def text_YieldFrom(self, node, level):
        return self.enclose("yield from " + self.text(node.value, _ATOM), _YIELD, level)

    def text_Call(self, node, level):
        parts = [*map(self.text, node.args), *map(self.keyword, node.keywords)]
        return f"{self.text(node.func, _ATOM)}({', '.join(parts)})"

    def keyword(self, node):
        return f"**{self.text(node.value)}" if node.arg is None else f"{node.arg}={self.text(node.value)}"

    def do_keyword(self, node):
        self.write(self.keyword(node))

    def text_ListComp(self, node, level):
        return "[" + self.text(node.elt) + self.generators(node) + "]"

    def text_SetComp(self, node, level):
        return "{" + self.text(node.elt) + self.generators(node) + "}"

    def text_GeneratorExp(self, node, level):
        return "(" + self.text(node.elt) + self.generators(node) + ")"

    def text_DictComp(self, node, level):
        return "{" + self.text(node.key) + ": " + self.text(node.value) + self.generators(node) + "}"

    def generators(self, node):
        return "".join(map(self.generator, node.generators))

    def generator(self, node):
        word = " async for " if node.is_async else " for "
        text = f"{word}{self.text(node.target, _TUPLE)} in {self.text(node.iter, _TEST + 1)}"
        return text + "".join(" if " + self.text(test, _TEST + 1) for test in node.ifs)

    def do_comprehension(self, node):
        self.write(self.generator(node))

    def text_JoinedStr(self, node, level):
        before, self.no_backslashes = self.no_backslashes, True
        pieces = []
        for value in node.values:
            pieces += self.f_pieces(value)
        self.no_backslashes = before
        quotes = list(_QUOTES)
        texts = []
        for text, is_literal in pieces:
            text, quotes = _quotes_for(text, quotes, escape_special=is_literal)
            texts.append(text)
        return f"f{quotes[0]}{''.join(texts)}{quotes[0]}"

    def f_pieces(self, node):
        """Pieces of an f-string: text, and whether it is literal text."""
        if isinstance(node, Constant):
            if not isinstance(node.value, str):
                raise ValueError("Constants inside JoinedStr should be a string.")
            return [(node.value.replace("{", "{{").replace("}", "}}"), True)]
        if isinstance(node, JoinedStr):
            return [piece for value in node.values for piece in self.f_pieces(value)]
        if not isinstance(node, FormattedValue):
            raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")
        text = self.text(node.value, _TEST + 1)
        if "\\" in text:
            raise ValueError("Unable to avoid backslash in f-string expression part")
        text = ("{ " if text.startswith("{") else "{") + text
        if node.conversion != -1:
            text += "!" + chr(node.conversion)
        if node.format_spec is not None:
            text += ":" + "".join(piece for piece, _ in self.f_pieces(node.format_spec))
        return [(text + "}", False)]

    def text_FormattedValue(self, node, level):
        return self.text_JoinedStr(JoinedStr([node]), level)

    # Parameters.

    def arguments(self, node):
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        parts = []
        for index, (parameter, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.arg(parameter) + ("=" + self.text(default) if default is not None else ""))
            if index == len(node.posonlyargs):
                parts.append("/")
        if node.vararg is not None or node.kwonlyargs:
            parts.append("*" + (self.arg(node.vararg) if node.vararg is not None else ""))
        for parameter, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.arg(parameter) + ("=" + self.text(default) if default is not None else ""))
        if node.kwarg is not None:
            parts.append("**" + self.arg(node.kwarg))
        return ", ".join(parts)

    def do_arguments(self, node):
        self.write(self.arguments(node))

    def arg(self, node):
        return node.arg + (f": {self.text(node.annotation)}" if node.annotation is not None else "")

    def do_arg(self, node):
        self.write(self.arg(node))


def get_docstring_node(node):
    """The constant that is a docstring, or None."""
    if isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)) and node.body:
        first = node.body[0]
        if isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str):
            return first.value
    return None


def _quotes_for(text, quotes, escape_special=False, docstring=False):
    """The text as it stands in a literal, and the quotes that it can stand in."""
    def escaped(c):
        if not docstring and c in "\n\t":
            return c
        if docstring and c in "\n\t":
            return c
        if c == "\\" or not c.isprintable():
            return c.encode("unicode_escape").decode("ascii")
        return c

    written = "".join(map(escaped, text)) if escape_special else text
    possible = [q for q in quotes if q in _TRIPLES] if "\n" in written else list(quotes)
    possible = [q for q in possible if q not in written]
    if not possible:
        # Nothing fits without a backslash.
        body = repr(text)
        quote = next((q for q in quotes if body[0] in q), body[0])
        return body[1:-1], [quote]
    if written:
        possible.sort(key=lambda q: q[0] == written[-1])
        if possible[0][0] == written[-1]:
            written = written[:-1] + "\\" + written[-1]
    return written, possible





def _main():
    import argparse
    parser = argparse.ArgumentParser(prog="python -m ast")
    add = parser.add_argument
    add("infile", type=argparse.FileType(mode="rb"), nargs="?", default="-", help="the file to parse; defaults to stdin")
    add("-m", "--mode", default="exec", choices=("exec", "single", "eval", "func_type"),
        help="specify what kind of code must be parsed")
    add("--no-type-comments", default=True, action="store_false", help="don't add information about type comments")
    add("-a", "--include-attributes", action="store_true",
        help="include attributes such as line numbers and column offsets")
    add("-i", "--indent", type=int, default=3, help="indentation of nodes (number of spaces)")
    options = parser.parse_args()
    with options.infile as infile:
        source = infile.read()
    tree = parse(source, infile.name, options.mode, type_comments=options.no_type_comments)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent))


if __name__ == "__main__":
    # The classes of nodes are those of the imported module.
    from ast import _main as _imported_main
    _imported_main()
