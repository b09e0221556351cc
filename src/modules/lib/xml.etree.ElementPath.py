"""Paths to elements of a tree: the small part of XPath that ElementTree knows."""

import re

# A quoted text, an operator, a name (with its namespace in braces), or space.
_TOKEN = re.compile(r"""('[^']*'|"[^"]*"|::|//?|\.\.|\(\)|!=|[/.*:\[\]()@=])|((?:\{[^}]+\})?[^/\[\]()@!=\s]+)|\s+""")


def xpath_tokenizer(pattern, namespaces=None):
    """Yields (operator, name) pairs, one of them empty; prefixes of names are resolved."""
    default = namespaces.get("") if namespaces else None
    after_at = False
    for operator, name in _TOKEN.findall(pattern):
        if name and name[0] != "{":
            if ":" in name:
                prefix, local = name.split(":", 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield operator, "{%s}%s" % (namespaces[prefix], local)
                except KeyError:
                    raise SyntaxError("prefix %r not found in prefix map" % prefix) from None
            elif default and not after_at:
                yield operator, "{%s}%s" % (default, name)
            else:
                yield operator, name
            after_at = False
        else:
            yield operator, name
            after_at = operator == "@"


def _matches(tag, wanted):
    # `*`, `{*}name`, `{space}*`, `{}*` and plain names.
    if not isinstance(tag, str):
        return False
    if wanted == "*":
        return True
    if wanted[:3] == "{*}":
        if wanted == "{*}*":
            return True
        return tag == wanted[3:] or tag.endswith("}" + wanted[3:]) and tag[:1] == "{"
    if wanted[-2:] == "}*":
        space = wanted[:-1]
        return tag[:1] != "{" if space == "{}" else tag.startswith(space)
    return tag == wanted


def _unique(elements):
    seen = set()
    for element in elements:
        if id(element) not in seen:
            seen.add(id(element))
            yield element


def _parents_of(root):
    return {id(child): parent for parent in root.iter() for child in parent}


def _predicate(tokens):
    # The tokens between the brackets, and their shape.
    signature, parts = [], []
    for operator, name in tokens:
        if operator == "]":
            return "".join(signature), parts
        if not operator and not name:
            continue
        if operator[:1] in ("'", '"'):
            operator, name = "'", operator[1:-1]
        signature.append(operator or "-")
        parts.append(name)
    raise SyntaxError("invalid predicate")


def _selector(signature, parts, root):
    """A function that chooses from elements."""
    if signature == "@-":
        return lambda found: (e for e in found if e.get(parts[1]) is not None)
    if signature in ("@-='", "@-!='"):
        key, value, equal = parts[1], parts[-1], "!" not in signature
        if equal:
            return lambda found: (e for e in found if e.get(key) == value)
        return lambda found: (e for e in found if e.get(key) is not None and e.get(key) != value)
    if signature == "-" and not re.match(r"-?\d+$", parts[0]):
        return lambda found: (e for e in found if e.find(parts[0]) is not None)
    if signature in (".='", ".!='") or signature in ("-='", "-!='") and not re.match(r"-?\d+$", parts[0]):
        name, value, equal = parts[0], parts[-1], "!" not in signature

        def by_text(found):
            for element in found:
                texts = ["".join(e.itertext()) for e in (element.findall(name) if name else [element])]
                if any((text == value) is equal for text in texts):
                    yield element
        return by_text
    if signature in ("-", "-()", "-()-"):
        if signature == "-":
            index = int(parts[0]) - 1
            if index < 0:
                raise SyntaxError("XPath position >= 1 expected")
        else:
            if parts[0] != "last":
                raise SyntaxError("unsupported function")
            index = -1
            if signature == "-()-":
                try:
                    index = int(parts[2]) - 1
                except ValueError:
                    raise SyntaxError("unsupported expression") from None
                if index > -2:
                    raise SyntaxError("XPath offset from last() must be negative")
        parents = _parents_of(root)

        def by_place(found):
            for element in found:
                parent = parents.get(id(element))
                if parent is not None:
                    same = parent.findall(element.tag)
                    if -len(same) <= index < len(same) and same[index] is element:
                        yield element
        return by_place
    raise SyntaxError("invalid predicate")


def iterfind(elem, path, namespaces=None):
    """Yields the elements below `elem` that a path leads to."""
    if path[-1:] == "/":
        path += "*"
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    tokens = iter(list(xpath_tokenizer(path, namespaces)))
    found = [elem]
    root = elem
    token = next(tokens, None)
    while token is not None:
        operator, name = token
        if operator == "//":
            token = next(tokens, None)
            if token is None:
                raise SyntaxError("invalid path")
            wanted = "*" if token[0] == "*" else token[1] if not token[0] else None
            if wanted is None:
                raise SyntaxError("invalid descendant")
            found = _unique([d for e in found for d in e.iter() if d is not e and _matches(d.tag, wanted)])
        elif name or operator == "*":
            wanted = name or "*"
            found = [child for e in found for child in e if _matches(child.tag, wanted)]
        elif operator == ".":
            pass
        elif operator == "..":
            parents = _parents_of(root)
            found = _unique([parents[id(e)] for e in found if id(e) in parents])
        elif operator == "[":
            signature, parts = _predicate(tokens)
            found = _selector(signature, parts, root)(list(found))
        elif operator != "/":
            raise SyntaxError("invalid path")
        found = list(found)
        token = next(tokens, None)
        if operator == "/" and token is None:
            raise SyntaxError("invalid path")
    return iter(found)


def find(elem, path, namespaces=None):
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    found = find(elem, path, namespaces)
    return default if found is None else found.text or ""
