"""Reading XML: a parser that calls a handler for each tag, each piece of text, each declaration.

It does what plistlib and xml.etree need of expat: well-formed documents in UTF-8, UTF-16, Latin-1 or ASCII, with
namespaces if asked for. Of a document type it reads the entities that are declared inside the document; it fetches
nothing, and validates nothing.
"""

import re

__all__ = ["ParserCreate", "ExpatError", "error", "ErrorString", "XMLParserType", "errors", "model", "native_encoding",
           "EXPAT_VERSION", "version_info", "features"]

EXPAT_VERSION = "expat_2.5.0"
version_info = (2, 5, 0)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0)]

_MESSAGES = {
    1: "out of memory", 2: "syntax error", 3: "no element found", 4: "not well-formed (invalid token)",
    5: "unclosed token", 6: "partial character", 7: "mismatched tag", 8: "duplicate attribute",
    9: "junk after document element", 10: "illegal parameter entity reference", 11: "undefined entity",
    12: "recursive entity reference", 13: "asynchronous entity", 14: "reference to invalid character number",
    15: "reference to binary entity", 16: "reference to external entity in attribute",
    17: "XML or text declaration not at start of entity", 18: "unknown encoding",
    19: "encoding specified in XML declaration is incorrect", 20: "unclosed CDATA section",
    27: "unbound prefix", 36: "parsing finished",
}


class ExpatError(Exception):
    """The text is no XML: with its place (lineno, offset) and the number of the reason (code)."""


error = ExpatError


def ErrorString(code):
    return _MESSAGES.get(code)


class errors:
    """The reasons by their names."""

    messages = _MESSAGES
    codes = {text: code for code, text in _MESSAGES.items()}
    XML_ERROR_SYNTAX = _MESSAGES[2]
    XML_ERROR_NO_ELEMENTS = _MESSAGES[3]
    XML_ERROR_INVALID_TOKEN = _MESSAGES[4]
    XML_ERROR_UNCLOSED_TOKEN = _MESSAGES[5]
    XML_ERROR_PARTIAL_CHAR = _MESSAGES[6]
    XML_ERROR_TAG_MISMATCH = _MESSAGES[7]
    XML_ERROR_DUPLICATE_ATTRIBUTE = _MESSAGES[8]
    XML_ERROR_JUNK_AFTER_DOC_ELEMENT = _MESSAGES[9]
    XML_ERROR_UNDEFINED_ENTITY = _MESSAGES[11]
    XML_ERROR_FINISHED = _MESSAGES[36]


class model:
    XML_CTYPE_EMPTY, XML_CTYPE_ANY, XML_CTYPE_MIXED, XML_CTYPE_NAME, XML_CTYPE_CHOICE, XML_CTYPE_SEQ = range(1, 7)
    XML_CQUANT_NONE, XML_CQUANT_OPT, XML_CQUANT_REP, XML_CQUANT_PLUS = range(4)


_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NAME = r"[A-Za-z_:\x80-\U0010ffff][-.\w:\x80-\U0010ffff]*"
_name = re.compile(_NAME)
_space = re.compile(r"[ \t\r\n]*")
_attribute = re.compile(rf"[ \t\r\n]+({_NAME})[ \t\r\n]*=[ \t\r\n]*(?:\"([^<\"]*)\"|'([^<']*)')")
_begun_attribute = re.compile(rf"{_NAME}(?:[ \t\r\n]*=[ \t\r\n]*)?")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|({_NAME}));")
_declaration = re.compile(
    r"<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(['\"])([\w.:-]+)\1"
    r"(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(['\"])([A-Za-z][\w.-]*)\3)?"
    r"(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(['\"])(yes|no)\5)?[ \t\r\n]*\?>")
_entity = re.compile(
    rf"<!ENTITY[ \t\r\n]+(%[ \t\r\n]+)?({_NAME})[ \t\r\n]+"
    r"(?:\"([^\"]*)\"|'([^']*)'|(SYSTEM|PUBLIC)((?:[ \t\r\n]+(?:\"[^\"]*\"|'[^']*'))+)"
    rf"(?:[ \t\r\n]+NDATA[ \t\r\n]+({_NAME}))?)[ \t\r\n]*>")
_bad_character = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ENCODINGS = {"utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
              "iso-8859-1": "latin-1", "latin-1": "latin-1", "latin1": "latin-1", "us-ascii": "ascii",
              "ascii": "ascii"}


class XMLParserType:
    """A parser. Its handlers are attributes; one that is None is not called."""

    _HANDLERS = (
        "StartElementHandler", "EndElementHandler", "CharacterDataHandler", "ProcessingInstructionHandler",
        "CommentHandler", "StartCdataSectionHandler", "EndCdataSectionHandler", "DefaultHandler",
        "DefaultHandlerExpand", "XmlDeclHandler", "StartDoctypeDeclHandler", "EndDoctypeDeclHandler",
        "EntityDeclHandler", "StartNamespaceDeclHandler", "EndNamespaceDeclHandler", "UnparsedEntityDeclHandler",
        "NotationDeclHandler", "ExternalEntityRefHandler", "SkippedEntityHandler", "ElementDeclHandler",
        "AttlistDeclHandler", "NotStandaloneHandler")

    def __init__(self, encoding, separator):
        for name in self._HANDLERS:
            setattr(self, name, None)
        self.buffer_text = False
        self.buffer_size = 8192
        self.ordered_attributes = False
        self.specified_attributes = False
        self.namespace_prefixes = False
        self.ErrorCode = self.ErrorLineNumber = self.ErrorColumnNumber = 0
        self.CurrentLineNumber = 1
        self.CurrentColumnNumber = 0
        self._encoding = encoding
        self._separator = separator
        self._pieces = []
        self._held = []
        self._finished = False
        self._base = None

    def SetBase(self, base):
        self._base = base

    def GetBase(self):
        return self._base

    def UseForeignDTD(self, flag=True):
        pass

    def GetInputContext(self):
        return None

    def Parse(self, data, isfinal=False, /):
        """Reads a piece of the document; it is looked at when the last one has come."""
        if self._finished:
            raise self._error(36, 0)
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogatepass")
            self._encoding = self._encoding or "utf-8"
        self._pieces.append(bytes(data))
        if isfinal:
            self._finished = True
            self._run(b"".join(self._pieces))
        return 1

    def ParseFile(self, file, /):
        data = file.read()
        if not isinstance(data, (bytes, bytearray)):
            raise TypeError(f"read() did not return a bytes object (type={type(data).__name__})")
        return self.Parse(data, True)

    # The text and the place in it.

    def _decode(self, data):
        encoding = self._encoding
        if encoding is None:
            for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
                               (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
                if data.startswith(mark):
                    encoding = name
                    break
            else:
                found = _declaration.match(data[:200].decode("latin-1"))
                declared = found and found[4]
                encoding = _ENCODINGS.get(declared.lower(), declared) if declared else "utf-8"
                if encoding == "utf-16":
                    self._text = data[:200].decode("latin-1")
                    raise self._error(19, self._text.index(declared))
        else:
            encoding = _ENCODINGS.get(encoding.lower(), encoding)
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as e:
            self._text = data[:e.start].decode(encoding, "replace")
            raise self._error(4, len(self._text)) from None

    def _error(self, code, at):
        before = self._text[:at] if at else ""
        line = before.count("\n") + 1
        column = at - (before.rfind("\n") + 1)
        self.ErrorCode, self.ErrorLineNumber, self.ErrorColumnNumber = code, line, column
        exception = ExpatError(f"{_MESSAGES[code]}: line {line}, column {column}")
        exception.code, exception.lineno, exception.offset = code, line, column
        return exception

    _text = ""

    def _call(self, name, *args):
        handler = getattr(self, name)
        if handler is not None:
            self._flush()
            handler(*args)
            return True
        return False

    def _flush(self):
        """Text that waited for more of it."""
        if self._held:
            data = "".join(self._held)
            self._held.clear()
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(data)

    # The document.

    def _run(self, data):
        text = self._text = self._decode(data).replace("\r\n", "\n").replace("\r", "\n")
        bad = _bad_character.search(text)
        self._end = bad.start() if bad else len(text)
        self._entities = {}
        self._open = []
        self._spaces = [{"xml": "http://www.w3.org/XML/1998/namespace"}]
        try:
            self._content(self._prolog())
        finally:
            self._flush()

    def _prolog(self):
        text = self._text
        at = 0
        if text.startswith("<?xml") and text[5:6] in " \t\n":
            found = _declaration.match(text)
            if found is None:
                raise self._error(4, max(0, min(len(text) - 1, 6)))
            standalone = {"yes": 1, "no": 0, None: -1}[found[6]]
            self._call("XmlDeclHandler", found[2], found[4], standalone)
            at = found.end()
        return at

    def _content(self, at):
        text, end = self._text, self._end
        seen_root = False
        while at < end:
            if text[at] != "<":
                stop = text.find("<", at, end)
                stop = end if stop < 0 else stop
                if self._open:
                    self._characters(at, stop)
                elif text[at:stop].strip(" \t\r\n"):
                    first = at + len(text[at:stop]) - len(text[at:stop].lstrip(" \t\r\n"))
                    raise self._error(9 if seen_root else 2, first)
                at = stop
            elif text.startswith("<!--", at):
                at = self._comment(at)
            elif text.startswith("<?", at):
                at = self._instruction(at)
            elif text.startswith("<![CDATA[", at) and self._open:
                at = self._cdata(at)
            elif text.startswith("<!DOCTYPE", at) and not seen_root:
                at = self._doctype(at)
            elif text.startswith("</", at) and self._open:
                at = self._end_tag(at)
            else:
                if seen_root and not self._open:
                    raise self._error(9, at)
                at = self._start_tag(at)
                seen_root = True
        if end < len(text):
            raise self._error(4, end)
        if self._open or not seen_root:
            raise self._error(3, len(text))

    def _emit(self, data):
        if data and self.buffer_text and self.CharacterDataHandler is not None:
            self._held.append(data)
        elif data and not self._call("CharacterDataHandler", data):
            self._call("DefaultHandlerExpand", data) or self._call("DefaultHandler", data)

    def _characters(self, at, stop):
        text = self._text
        wrong = text.find("]]>", at, stop)
        if wrong >= 0:
            raise self._error(4, wrong + 2)
        pieces = []
        while True:
            amp = text.find("&", at, stop)
            if amp < 0:
                pieces.append(text[at:stop])
                break
            pieces.append(text[at:amp])
            found = _reference.match(text, amp, stop)
            if found is None:
                raise self._error(4 if text.find(";", amp, stop) >= 0 else 5, amp + (text.find(";", amp, stop) >= 0))
            value = self._referred(found, amp)
            if value is None:
                self._emit("".join(pieces))
                pieces.clear()
                self._call("DefaultHandler", found[0]) or self._call("DefaultHandlerExpand", found[0])
            else:
                pieces.append(value)
            at = found.end()
        data = "".join(pieces)
        if self.buffer_text:
            self._emit(data)
            return
        for line in re.findall(r"[^\n]+|\n", data):
            self._emit(line)

    def _referred(self, found, at):
        """What a reference stands for; None where a handler shall be told of an entity that nobody declared."""
        number = int(found[1]) if found[1] else int(found[2], 16) if found[2] else None
        if number is not None:
            if number > 0x10ffff or _bad_character.match(chr(number)):
                raise self._error(14, at)
            return chr(number)
        name = found[3]
        if name in _PREDEFINED:
            return _PREDEFINED[name]
        if name not in self._entities:
            if self._has_dtd and (self.DefaultHandler or self.DefaultHandlerExpand):
                return None
            raise self._error(11, at)
        value = self._entities[name]
        if value is None or name in self._expanding:
            raise self._error(12 if value is not None else 15, at)
        self._expanding.append(name)
        value = _reference.sub(lambda inner: self._referred(inner, at) or "", value)
        self._expanding.pop()
        return value

    _has_dtd = False
    _expanding = []

    def _comment(self, at):
        stop = self._text.find("--", at + 4, self._end)
        if stop < 0:
            raise self._error(5, at)
        if not self._text.startswith("-->", stop):
            raise self._error(4, stop + 2)
        self._call("CommentHandler", self._text[at + 4:stop])
        return stop + 3

    def _instruction(self, at):
        stop = self._text.find("?>", at + 2, self._end)
        found = _name.match(self._text, at + 2)
        if found is None:
            raise self._error(4, at + 2)
        if stop < 0:
            raise self._error(5, at)
        if found[0].lower() == "xml":
            raise self._error(17, at)
        self._call("ProcessingInstructionHandler", found[0], self._text[found.end():stop].lstrip(" \t\r\n"))
        return stop + 2

    def _cdata(self, at):
        stop = self._text.find("]]>", at + 9, self._end)
        if stop < 0:
            raise self._error(20, at)
        self._call("StartCdataSectionHandler")
        self._emit(self._text[at + 9:stop])
        self._call("EndCdataSectionHandler")
        return stop + 3

    def _doctype(self, at):
        text = self._text
        found = re.compile(rf"<!DOCTYPE[ \t\r\n]+({_NAME})[ \t\r\n]*"
                           r"(?:(SYSTEM)[ \t\r\n]+(\"[^\"]*\"|'[^']*')|"
                           r"(PUBLIC)[ \t\r\n]+(\"[^\"]*\"|'[^']*')[ \t\r\n]+(\"[^\"]*\"|'[^']*'))?"
                           r"[ \t\r\n]*(\[|>)").match(text, at, self._end)
        if found is None:
            raise self._error(2, at + 9)
        system = found[3] or found[6]
        inside = found[7] == "["
        self._has_dtd = system is not None or inside
        self._call("StartDoctypeDeclHandler", found[1], system and system[1:-1], found[5] and found[5][1:-1],
                   int(inside))
        at = found.end()
        if inside:
            at = self._subset(at)
        self._call("EndDoctypeDeclHandler")
        return at

    def _subset(self, at):
        """Declarations up to the bracket that ends them."""
        text = self._text
        while True:
            at = _space.match(text, at).end()
            if at >= self._end:
                raise self._error(3, at)
            if text[at] == "]":
                at = _space.match(text, at + 1).end()
                if text[at:at + 1] != ">":
                    raise self._error(4, at)
                return at + 1
            if text.startswith("<!--", at):
                at = self._comment(at)
            elif text.startswith("<?", at):
                at = self._instruction(at)
            elif text.startswith("<!ENTITY", at):
                at = self._entity_declared(at)
            elif text.startswith("<!", at) and text.find(">", at) >= 0:
                at = text.index(">", at) + 1
            elif text[at] == "%" and text.find(";", at) >= 0:
                at = text.index(";", at) + 1
            else:
                raise self._error(4, at)

    def _entity_declared(self, at):
        found = _entity.match(self._text, at, self._end)
        if found is None:
            raise self._error(2, at + 8)
        parameter, name = bool(found[1]), found[2]
        value = found[3] if found[3] is not None else found[4]
        ids = re.findall(r"\"([^\"]*)\"|'([^']*)'", found[6] or "")
        ids = [a or b for a, b in ids]
        system = ids[-1] if ids else None
        public = ids[0] if found[5] == "PUBLIC" else None
        if value is not None:
            value = re.sub(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));",
                           lambda m: chr(int(m[1], 16) if m[1] else int(m[2])), value)
        if not parameter:
            self._entities.setdefault(name, value)
        if found[7] and self.UnparsedEntityDeclHandler:
            self._call("UnparsedEntityDeclHandler", name, self._base, system, public, found[7])
        else:
            self._call("EntityDeclHandler", name, int(parameter), value, self._base, system, public, found[7])
        return found.end()

    # Tags.

    def _start_tag(self, at):
        text = self._text
        found = _name.match(text, at + 1, self._end)
        if found is None:
            raise self._error(5 if at + 1 >= self._end else 4, min(at + 1, len(text)) if at + 1 < self._end else at)
        name, here = found[0], found.end()
        attributes = {}
        while True:
            found = _attribute.match(text, here, self._end)
            if found is None:
                break
            if found[1] in attributes:
                raise self._error(8, found.start(1))
            value = found[2] if found[2] is not None else found[3]
            start = found.start(2) if found[2] is not None else found.start(3)
            attributes[found[1]] = self._attribute_value(value, start)
            here = found.end()
        here = _space.match(text, here).end()
        empty = text.startswith("/>", here)
        if not empty and text[here:here + 1] != ">":
            # The mistake is where the attribute that was begun cannot go on.
            begun = _begun_attribute.match(text, here, self._end)
            here = begun.end() if begun else here
            raise self._error(5 if here >= self._end else 4, at if here >= self._end else here)
        end = here + 1 + empty
        declared = self._declare_spaces(attributes) if self._separator is not None else []
        tag = self._qualified(name, True, at)
        given = {self._qualified(key, False, at): value for key, value in attributes.items()}
        if self.ordered_attributes:
            given = [part for pair in given.items() for part in pair]
        self._locate(at)
        self._call("StartElementHandler", tag, given)
        self._open.append((name, tag, declared))
        if empty:
            self._close()
        return end

    def _locate(self, at):
        self.CurrentLineNumber = self._text.count("\n", 0, at) + 1
        self.CurrentColumnNumber = at - (self._text.rfind("\n", 0, at) + 1)

    def _attribute_value(self, value, start):
        value = value.replace("\n", " ").replace("\t", " ")
        if "&" not in value:
            return value
        pieces = []
        at = 0
        while (amp := value.find("&", at)) >= 0:
            pieces.append(value[at:amp])
            found = _reference.match(value, amp)
            if found is None:
                raise self._error(4, start + amp + 1)
            pieces.append(self._referred(found, start + amp) or "")
            at = found.end()
        pieces.append(value[at:])
        return "".join(pieces)

    def _declare_spaces(self, attributes):
        spaces = {}
        for key in list(attributes):
            if key == "xmlns" or key.startswith("xmlns:"):
                prefix = key[6:] or None
                spaces[prefix] = attributes.pop(key)
                self._call("StartNamespaceDeclHandler", prefix, spaces[prefix] or None)
        self._spaces.append({**self._spaces[-1], **spaces})
        return list(spaces)

    def _qualified(self, name, is_tag, at):
        if self._separator is None:
            return name
        prefix, colon, local = name.partition(":")
        if not colon:
            space = self._spaces[-1].get(None) if is_tag else None
            return space + self._separator + name if space else name
        if prefix not in self._spaces[-1]:
            raise self._error(27, at)
        return self._spaces[-1][prefix] + self._separator + local

    def _end_tag(self, at):
        text = self._text
        found = _name.match(text, at + 2, self._end)
        if found is None:
            raise self._error(4, at + 2)
        here = _space.match(text, found.end()).end()
        if here >= self._end:
            raise self._error(5, at)
        if text[here] != ">":
            raise self._error(4, here)
        if found[0] != self._open[-1][0]:
            raise self._error(7, at + 2)
        self._locate(at)
        self._close()
        return here + 1

    def _close(self):
        name, tag, declared = self._open.pop()
        self._call("EndElementHandler", tag)
        if self._separator is not None:
            self._spaces.pop()
            for prefix in reversed(declared):
                self._call("EndNamespaceDeclHandler", prefix)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A new parser. With a namespace_separator, names get their namespace in front."""
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator)
