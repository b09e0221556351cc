"""XML as a tree of elements: reading, searching, changing and writing."""

import io
import sys

from xml.etree import ElementPath

__all__ = ["Comment", "dump", "Element", "ElementTree", "fromstring", "fromstringlist", "indent", "iselement",
           "iterparse", "parse", "ParseError", "PI", "ProcessingInstruction", "QName", "SubElement", "tostring",
           "tostringlist", "TreeBuilder", "VERSION", "XML", "XMLID", "XMLParser", "XMLPullParser",
           "register_namespace"]

VERSION = "1.3.0"


class ParseError(SyntaxError):
    """An error when parsing an XML document: `code` is expat's, `position` a pair of line and column."""


def iselement(element):
    """Return True if *element* appears to be an Element."""
    return hasattr(element, "tag")


class Element:
    """An XML element: a tag, attributes, text before the first child, text behind the end, and children."""

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError(f"Element() argument 2 must be dict, not {type(attrib).__name__}")
        self.tag = tag
        self.attrib = {**attrib, **extra}
        self.text = self.tail = None
        self._children = []

    def __repr__(self):
        return "<%s %r at %#x>" % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib, /):
        """Create a new element of the same type."""
        return self.__class__(tag, attrib)

    def __copy__(self):
        copy = self.makeelement(self.tag, self.attrib)
        copy.text, copy.tail = self.text, self.tail
        copy._children = list(self._children)
        return copy

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        import warnings
        warnings.warn("The behavior of this method will change in future versions.  Use specific 'len(elem)' or "
                      "'elem is not None' test instead.", FutureWarning, stacklevel=2)
        return len(self._children) != 0

    def __getitem__(self, index):
        return self._children[_index(index)]

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for one in element:
                _check("__setitem__", one)
        else:
            _check("__setitem__", element)
        self._children[_index(index)] = element

    def __delitem__(self, index):
        del self._children[_index(index)]

    def __iter__(self):
        return iter(self._children)

    def append(self, subelement, /):
        """Add an element to the end of this one."""
        _check("append", subelement)
        self._children.append(subelement)

    def extend(self, elements, /):
        """Append elements from a sequence."""
        if not hasattr(elements, "__iter__") and not hasattr(elements, "__getitem__"):
            raise TypeError(f'expected sequence, not "{type(elements).__name__}"')
        for element in elements:
            _check("extend", element)
            self._children.append(element)

    def insert(self, index, subelement, /):
        """Insert an element at a position."""
        _check("insert", subelement)
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Remove the given child: the very object, not one that is equal."""
        for place, child in enumerate(self._children):
            if child is subelement:
                del self._children[place]
                return
        raise ValueError("list.remove(x): x not in list")

    def find(self, path, namespaces=None):
        """The first subelement with a tag name or at a path; None if there is none."""
        return ElementPath.find(self, path, namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first match; the default if there is none."""
        return ElementPath.findtext(self, path, default, namespaces)

    def findall(self, path, namespaces=None):
        """All matching subelements."""
        return ElementPath.findall(self, path, namespaces)

    def iterfind(self, path, namespaces=None):
        """Iterates over all matching subelements."""
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Reset the element: no children, attributes, text and tail."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def get(self, key, default=None):
        """An attribute."""
        return self.attrib.get(key, default)

    def set(self, key, value, /):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return list(self.attrib)

    def items(self):
        """The attributes as pairs."""
        return list(self.attrib.items())

    def iter(self, tag=None):
        """The element and everything below it, in document order; of one tag if it is given."""
        if tag == "*":
            tag = None
        if tag is None or self.tag == tag:
            yield self
        for child in self._children:
            yield from child.iter(tag)

    def itertext(self):
        """The texts of the element and of everything in it, in document order."""
        if self.text:
            yield self.text
        for child in self._children:
            yield from child.itertext()
            if child.tail:
                yield child.tail


Element.__module__ = "xml.etree.ElementTree"


def _index(index):
    if not isinstance(index, slice) and not hasattr(index, "__index__"):
        raise TypeError("element indices must be integers")
    return index


def _check(method, element):
    if not isinstance(element, Element):
        name = "expected an Element, not" if method in ("extend", "__setitem__") else \
            f"{method}() argument {2 if method == 'insert' else 1} must be xml.etree.ElementTree.Element, not"
        found = type(element).__name__
        raise TypeError(f'{name} "{found}"' if method in ("extend", "__setitem__") else
                        f"{name.replace('argument 1', 'argument')} {found}")


def SubElement(parent, tag, attrib={}, **extra):
    """Create an element and append it to a parent."""
    if not isinstance(parent, Element):
        found = "None" if parent is None else type(parent).__name__
        raise TypeError(f"SubElement() argument 1 must be xml.etree.ElementTree.Element, not {found}")
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that is written as a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that is written as a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = f"{target} {text}" if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A qualified name: its text is {namespace}name."""

    def __init__(self, text_or_uri, tag=None):
        self.text = "{%s}%s" % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return "<%s %r>" % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def _other(self, other):
        return other.text if isinstance(other, QName) else other

    def __le__(self, other):
        return self.text <= self._other(other)

    def __lt__(self, other):
        return self.text < self._other(other)

    def __ge__(self, other):
        return self.text >= self._other(other)

    def __gt__(self, other):
        return self.text > self._other(other)

    def __eq__(self, other):
        return self.text == self._other(other)


class ElementTree:
    """A document: a root element, with reading and writing."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """Return root element of this tree."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a document from a file, by name or object; returns the root."""
        opened = not hasattr(source, "read")
        source = open(source, "rb") if opened else source
        try:
            parser = parser or XMLParser()
            while data := source.read(65536):
                parser.feed(data)
            self._root = parser.close()
            return self._root
        finally:
            if opened:
                source.close()

    def iter(self, tag=None):
        """All elements of the tree, in document order."""
        return self._root.iter(tag)

    def _below_root(self, path):
        if path[:1] == "/":
            import warnings
            path = "." + path
            warnings.warn("This search is broken in 1.3 and earlier, and will be fixed in a future version.  If you "
                          "rely on the current behaviour, change it to %r" % path, FutureWarning, stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        """The first match from the root."""
        return self._root.find(self._below_root(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first match from the root."""
        return self._root.findtext(self._below_root(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """All matches from the root."""
        return self._root.findall(self._below_root(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """Iterates over all matches from the root."""
        return self._root.iterfind(self._below_root(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None, method=None, *,
              short_empty_elements=True):
        """Write the tree to a file: xml (the default), html or text."""
        method = method or "xml"
        if method not in ("xml", "html", "text", "c14n"):
            raise ValueError("unknown method %r" % method)
        encoding = encoding or "us-ascii"
        text = []
        declared = encoding if encoding.lower() != "unicode" else "utf-8"
        if method == "xml" and (xml_declaration or xml_declaration is None and encoding.lower() not in (
                "utf-8", "us-ascii", "unicode")):
            text.append("<?xml version='1.0' encoding='%s'?>\n" % declared)
        _Writer(text.append, default_namespace, method, short_empty_elements).write(self._root)
        text = "".join(text)
        data = text if encoding.lower() == "unicode" else text.encode(encoding, "xmlcharrefreplace")
        if hasattr(file_or_filename, "write"):
            file_or_filename.write(data)
        elif isinstance(data, str):
            with open(file_or_filename, "w", encoding="utf-8", errors="xmlcharrefreplace") as file:
                file.write(data)
        else:
            with open(file_or_filename, "wb") as file:
                file.write(data)


_namespace_map = {"http://www.w3.org/XML/1998/namespace": "xml", "http://www.w3.org/1999/xhtml": "html",
                  "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://schemas.xmlsoap.org/wsdl/": "wsdl",
                  "http://www.w3.org/2001/XMLSchema": "xs", "http://www.w3.org/2001/XMLSchema-instance": "xsi",
                  "http://purl.org/dc/elements/1.1/": "dc"}
_EMPTY_IN_HTML = {"area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "isindex", "link",
                  "meta", "param", "source", "track", "wbr"}


def register_namespace(prefix, uri):
    """Register a namespace prefix for writing."""
    if prefix[:2] == "ns" and prefix[2:].isdigit():
        raise ValueError("Prefix format reserved for internal use")
    for known, name in list(_namespace_map.items()):
        if known == uri or name == prefix:
            del _namespace_map[known]
    _namespace_map[uri] = prefix


def _not_serializable(value):
    raise TypeError("cannot serialize %r (type %s)" % (value, type(value).__name__))


def _escape(text, in_attribute=False, html=False):
    if not isinstance(text, str):
        _not_serializable(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if not (html and in_attribute):
        text = text.replace("<", "&lt;")
    text = text.replace(">", "&gt;")
    if in_attribute:
        text = text.replace('"', "&quot;")
        if not html:
            text = text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")
    return text


class _Writer:
    # Writes a tree; namespaces are declared at its root.
    def __init__(self, out, default_namespace, method, short):
        self.out, self.default, self.method, self.short = out, default_namespace, method, short
        self.prefixes = {default_namespace: ""} if default_namespace else {}
        self.names = {None: None}

    def qualified(self, name):
        text = name.text if isinstance(name, QName) else name
        if text in self.names:
            return self.names[text]
        if not isinstance(text, str):
            _not_serializable(name)
        if text[:1] == "{":
            uri, local = text[1:].rsplit("}", 1)
            prefix = self.prefixes.get(uri)
            if prefix is None:
                prefix = _namespace_map.get(uri) or "ns%d" % len(self.prefixes)
                if prefix != "xml":
                    self.prefixes[uri] = prefix
            shown = f"{prefix}:{local}" if prefix else local
        else:
            if self.default:
                raise ValueError("cannot use non-qualified names with default_namespace option")
            shown = text
        self.names[text] = shown
        return shown

    def write(self, root):
        if self.method == "text":
            self.out("".join(root.itertext()) + (root.tail or ""))
            return
        for element in root.iter():
            if isinstance(element.tag, (str, QName)):
                self.qualified(element.tag)
            elif element.tag is not None and element.tag is not Comment and element.tag is not PI:
                _not_serializable(element.tag)
            for key, value in element.items():
                self.qualified(key)
                if isinstance(value, QName):
                    self.qualified(value)
            if isinstance(element.text, QName):
                self.qualified(element.text)
        self.element(root, self.prefixes)

    def text(self, value, html_raw=False):
        if value:
            self.out(value if html_raw else _escape(self.qualified(value) if isinstance(value, QName) else value))

    def element(self, element, declared):
        tag = element.tag
        if tag is Comment:
            self.out("<!--%s-->" % (element.text if self.method == "xml" else _escape(element.text)))
        elif tag is ProcessingInstruction:
            self.out("<?%s?>" % (element.text if self.method == "xml" else _escape(element.text)))
        elif tag is None:
            self.text(element.text)
            for child in element:
                self.element(child, None)
        else:
            self.tagged(element, self.qualified(tag), declared)
        self.text(element.tail)

    def tagged(self, element, name, declared):
        html = self.method == "html"
        self.out("<" + name)
        for key, value in element.items():
            value = self.qualified(value) if isinstance(value, QName) else _escape(value, True, html)
            self.out(' %s="%s"' % (self.qualified(key), value))
        for uri, prefix in sorted((declared or {}).items(), key=lambda item: item[1]):
            self.out(' xmlns%s="%s"' % (":" + prefix if prefix else "", _escape(uri, True)))
        empty = not html and self.short and not element.text and not len(element)
        if empty:
            self.out(" />")
            return
        self.out(">")
        lower = name.lower()
        self.text(element.text, html and lower in ("script", "style"))
        for child in element:
            self.element(child, None)
        if not (html and lower in _EMPTY_IN_HTML):
            self.out("</%s>" % name)


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """The element and all in it as bytes, or as a str with encoding="unicode"."""
    stream = io.StringIO() if encoding == "unicode" else io.BytesIO()
    ElementTree(element).write(stream, encoding, xml_declaration=xml_declaration, default_namespace=default_namespace,
                               method=method, short_empty_elements=short_empty_elements)
    return stream.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The same in a list."""
    return [tostring(element, encoding, method, xml_declaration=xml_declaration, default_namespace=default_namespace,
                     short_empty_elements=short_empty_elements)]


def dump(elem):
    """Write an element tree or element structure to sys.stdout."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding="unicode")
    tail = elem.getroot().tail
    if not tail or tail[-1] != "\n":
        sys.stdout.write("\n")


def indent(tree, space="  ", level=0):
    """Insert line ends and spaces, so that the written tree shows its structure."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError(f"Initial indentation level must be >= 0, got {level}")
    if len(tree):
        _indent_children(tree, space, "\n" + level * space)


def _indent_children(element, space, line):
    inner = line + space
    if not element.text or not element.text.strip():
        element.text = inner
    for child in element:
        if len(child):
            _indent_children(child, space, inner)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = line


class TreeBuilder:
    """Makes a tree of calls: start, data, end."""

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False,
                 insert_pis=False):
        self._factory = element_factory or Element
        self._comment, self._pi = comment_factory or Comment, pi_factory or ProcessingInstruction
        self._insert_comments, self._insert_pis = insert_comments, insert_pis
        self._open, self._texts = [], []
        self._root = self._last = None
        self._behind = False

    def close(self):
        """Flush the builder and return the root."""
        if self._open:
            raise AssertionError("missing end tags")
        if self._root is None:
            raise AssertionError("missing toplevel element")
        return self._root

    def _flush(self):
        if self._texts and self._last is not None:
            text = "".join(self._texts)
            if self._behind:
                self._last.tail = (self._last.tail or "") + text
            else:
                self._last.text = (self._last.text or "") + text
        self._texts = []

    def data(self, data, /):
        """Add text to the current element."""
        self._texts.append(data)

    def _put(self, element):
        if self._open:
            self._open[-1].append(element)

    def start(self, tag, attrs, /):
        """Open a new element and return it."""
        self._flush()
        self._last = element = self._factory(tag, attrs)
        self._put(element)
        if self._root is None:
            self._root = element
        self._open.append(element)
        self._behind = False
        return element

    def end(self, tag, /):
        """Close the current element and return it."""
        self._flush()
        self._last = self._open.pop()
        self._behind = True
        return self._last

    def comment(self, text, /):
        """Make a comment."""
        return self._single(self._comment(text), self._insert_comments)

    def pi(self, target, text=None, /):
        """Make a processing instruction."""
        return self._single(self._pi(target, text), self._insert_pis)

    def _single(self, element, insert):
        if insert:
            self._flush()
            self._put(element)
            self._last, self._behind = element, True
        return element


class XMLParser:
    """Reads XML and tells a target (a TreeBuilder, if none is given) what it finds."""

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat
        self._expat = expat
        self.parser = parser = expat.ParserCreate(encoding, "}")
        self.target = target = TreeBuilder() if target is None else target
        self.entity = {}
        self.version = "Expat 2.5.0"
        parser.buffer_text = True
        parser.ordered_attributes = True
        for handler, method, function in (
                ("StartElementHandler", "start", self._start), ("EndElementHandler", "end", self._end),
                ("CharacterDataHandler", "data", getattr(target, "data", None)),
                ("CommentHandler", "comment", getattr(target, "comment", None)),
                ("ProcessingInstructionHandler", "pi", getattr(target, "pi", None)),
                ("StartNamespaceDeclHandler", "start_ns", self._start_ns),
                ("EndNamespaceDeclHandler", "end_ns", self._end_ns)):
            if hasattr(target, method):
                setattr(parser, handler, function)

    def _name(self, name):
        return "{" + name if "}" in name else name

    def _start(self, tag, attributes):
        pairs = zip(attributes[::2], attributes[1::2]) if isinstance(attributes, list) else attributes.items()
        return self.target.start(self._name(tag), {self._name(key): value for key, value in pairs})

    def _end(self, tag):
        return self.target.end(self._name(tag))

    def _start_ns(self, prefix, uri):
        return self.target.start_ns(prefix or "", uri or "")

    def _end_ns(self, prefix):
        return self.target.end_ns(prefix or "")

    def _parse(self, data, final):
        try:
            self.parser.Parse(data, final)
        except self._expat.ExpatError as problem:
            error = ParseError(str(problem))
            error.code, error.position = problem.code, (problem.lineno, problem.offset)
            raise error from None

    def feed(self, data, /):
        """Feed encoded data to parser."""
        self._parse(data, False)

    def close(self):
        """Finish feeding data; returns what the target's close() does."""
        self._parse(b"", True)
        close = getattr(self.target, "close", None)
        return close() if close is not None else None

    def flush(self):
        """Hand on what was parsed."""


class XMLPullParser:
    """Reads XML piece by piece; read_events() gives what has been found."""

    def __init__(self, events=None, *, _parser=None):
        self._events = []
        wanted = tuple(events) if events is not None else ("end",)
        for event in wanted:
            if event not in ("start", "end", "start-ns", "end-ns", "comment", "pi"):
                raise ValueError("unknown event %r" % event)
        self._parser = _parser or XMLParser(target=_Events(self._events, wanted))

    def feed(self, data):
        """Feed encoded data to parser."""
        if self._parser is None:
            raise ValueError("feed() called after end of stream")
        self._parser.feed(data)

    def close(self):
        """Finish feeding data."""
        root = self._parser.close()
        self._parser = None
        self.root = root

    def read_events(self):
        """Yields pairs of an event and an element, each once."""
        while self._events:
            yield self._events.pop(0)


class _Events(TreeBuilder):
    def __init__(self, events, wanted):
        super().__init__()
        self._events, self._wanted = events, wanted

    def _tell(self, event, what):
        if event in self._wanted:
            self._events.append((event, what))
        return what

    def start(self, tag, attrs, /):
        return self._tell("start", super().start(tag, attrs))

    def end(self, tag, /):
        return self._tell("end", super().end(tag))

    def comment(self, text, /):
        return self._tell("comment", super().comment(text))

    def pi(self, target, text=None, /):
        return self._tell("pi", super().pi(target, text))

    def start_ns(self, prefix, uri):
        self._tell("start-ns", (prefix, uri))

    def end_ns(self, prefix):
        self._tell("end-ns", None)


def iterparse(source, events=None, parser=None):
    """Reads a document and yields (event, element) pairs as they are found."""
    pull = XMLPullParser(events, _parser=parser)

    def pairs():
        file = source if hasattr(source, "read") else open(source, "rb")
        try:
            while data := file.read(16384):
                pull.feed(data)
                yield from pull.read_events()
            pull.close()
            yield from pull.read_events()
            it.root = pull.root
        finally:
            if file is not source:
                file.close()

    class _Iterator:
        root = None

        def __init__(self):
            self._pairs = pairs()

        def __iter__(self):
            return self

        def __next__(self):
            return next(self._pairs)
    it = _Iterator()
    return it


def parse(source, parser=None):
    """Read a file into an ElementTree."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """Read a document from a text; returns the root."""
    parser = parser or XMLParser()
    parser.feed(text)
    return parser.close()


fromstring = XML


def fromstringlist(sequence, parser=None):
    """Read a document from pieces of text; returns the root."""
    parser = parser or XMLParser()
    for text in sequence:
        parser.feed(text)
    return parser.close()


def XMLID(text, parser=None):
    """Read a document from a text; returns the root, and a dict of elements by their id."""
    tree = XML(text, parser)
    return tree, {element.get("id"): element for element in tree.iter() if element.get("id")}
