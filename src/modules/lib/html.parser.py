"""Reads HTML piece by piece, and calls a method for each tag, text and comment."""

import re
from html import unescape

__all__ = ["HTMLParser"]

_START = re.compile(r"<([a-zA-Z][^\t\n\r\f />\x00]*)")
_END = re.compile(r"</([a-zA-Z][^\t\n\r\f />\x00]*)[^>]*>")
_ATTRIBUTE = re.compile(r"""[\s/]*((?<=['"\s/])[^\s/>][^\s/=>]*)(\s*=+\s*('[^']*'|"[^"]*"|(?!['"])[^>\s]*))?""")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|([a-zA-Z][-.a-zA-Z0-9]*))(;?)")


class HTMLParser:
    """Feed it text; override the handle_ methods."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        """Forgets everything."""
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self.lineno, self.offset = 1, 0
        self._start_text = None

    def feed(self, data):
        """Reads more text; what is not complete waits."""
        self.rawdata += data
        self._go(False)

    def close(self):
        """Reads what waits."""
        self._go(True)

    def get_starttag_text(self):
        return self._start_text

    def getpos(self):
        return self.lineno, self.offset

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def _move(self, text):
        lines = text.count("\n")
        if lines:
            self.lineno += lines
            self.offset = len(text) - text.rindex("\n") - 1
        else:
            self.offset += len(text)

    def _go(self, ending):
        text, at = self.rawdata, 0
        while at < len(text):
            end = self._data_end(text, at, ending)
            if end > at:
                self._data(text[at:end])
                self._move(text[at:end])
                at = end
                continue
            if end < at:
                break
            end = self._markup(text, at, ending)
            if end < 0:
                break
            self._move(text[at:end])
            at = end
        self.rawdata = text[at:]

    def _data_end(self, text, at, ending):
        """Where plain text ends: `at` if there is none, -1 if more must come first."""
        if self.cdata_elem:
            found = re.compile(rf"</{self.cdata_elem}\s*>", re.I).search(text, at)
            if found:
                return found.start()
            return len(text) if ending else -1
        signs = "<" if self.convert_charrefs else "<&"
        ends = [place for place in (text.find(sign, at) for sign in signs) if place >= 0]
        if ends:
            return min(ends)
        if self.convert_charrefs and not ending:
            # A reference may be cut in two.
            ampersand = text.rfind("&", max(at, len(text) - 34))
            if ampersand >= 0 and not re.compile(r"[\s;]").search(text, ampersand):
                return -1
        return len(text)

    def _data(self, text):
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _markup(self, text, at, ending):
        """Reads a tag, comment or reference at `at`; where it ends, or -1 if it is not complete."""
        if text[at] == "&":
            return self._reference(text, at, ending)
        if _START.match(text, at):
            end = self._start_tag(text, at)
        elif text.startswith("</", at):
            end = self._end_tag(text, at)
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            if end >= 0:
                self.handle_comment(text[at + 4:end])
                end += 3
        elif text.startswith("<?", at):
            end = self._until(text, at + 2, self.handle_pi)
        elif text.startswith("<!", at):
            kind = text[at + 2:at + 9].lower()
            if kind == "doctype":
                end = self._until(text, at + 2, self.handle_decl)
            elif text.startswith("<![", at):
                end = self._until(text, at + 3, self.unknown_decl, "]>" if "]]>" not in text[at:] else "]]>")
            else:
                end = self._until(text, at + 2, self.handle_comment)
        elif at + 1 < len(text) or ending:
            self.handle_data("<")
            return at + 1
        else:
            return -1
        if end < 0 and ending:
            self._data(text[at:])
            return len(text)
        return end

    def _until(self, text, start, handle, close=">"):
        end = text.find(close, start)
        if end < 0:
            return -1
        handle(text[start:end])
        return end + len(close)

    def _reference(self, text, at, ending):
        match = _REFERENCE.match(text, at)
        if match and (match.end() < len(text) or match[2] or ending):
            if match[1]:
                self.handle_entityref(match[1])
            else:
                self.handle_charref(match[0][2:].rstrip(";"))
            return match.end()
        if match and not ending:
            return -1
        if at + 1 >= len(text) and not ending:
            return -1
        self.handle_data("&")
        return at + 1

    def _start_tag(self, text, at):
        match = _START.match(text, at)
        tag, place, attributes = match[1].lower(), match.end(), []
        self.lasttag = tag
        while found := _ATTRIBUTE.match(text, place):
            name, rest, value = found.groups()
            if not rest:
                value = None
            elif value[:1] == value[-1:] and value[:1] in ("'", '"'):
                value = value[1:-1]
            attributes.append((name.lower(), unescape(value) if value else value))
            place = found.end()
        close = re.compile(r"\s*(/?)>").match(text, place)
        if not close:
            end = text.find(">", place)
            if end < 0:
                return -1
            self.handle_data(text[at:end + 1])
            return end + 1
        end = close.end()
        self._start_text = text[at:end]
        if close[1] or text[end - 2] == "/" and not attributes:
            self.handle_startendtag(tag, attributes)
        else:
            self.handle_starttag(tag, attributes)
            if tag in self.CDATA_CONTENT_ELEMENTS:
                self.set_cdata_mode(tag)
        return end

    def _end_tag(self, text, at):
        end = text.find(">", at)
        if end < 0:
            return -1
        match = _END.match(text, at)
        if match:
            self.handle_endtag(match[1].lower())
            self.clear_cdata_mode()
        elif text[at:end + 1] != "</>":
            self.handle_comment(text[at + 2:end])
        return end + 1

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
