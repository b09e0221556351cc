"""
General functions for HTML manipulation.
"""

import re as _re

__all__ = ["escape", "unescape"]


def escape(s, quote=True):
    """
    Replace special characters "&", "<" and ">" to HTML-safe sequences.
    If the optional flag quote is true (the default), the quotation mark
    characters, both double quote (") and single quote ('), are also translated.
    """
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# What browsers take the numbers of windows-1252's second column for.
_WINDOWS = ("\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
            "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")


def _no_character(number):
    # Control characters and noncharacters stand for nothing.
    return (1 <= number <= 8 or number == 0xB or 0xE <= number <= 0x1F or number == 0x7F or 0x80 <= number <= 0x9F
            or 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE)


def _number(text):
    number = int(text[2:].rstrip(";"), 16) if text[1] in "xX" else int(text[1:].rstrip(";"))
    if number == 0:
        return "\ufffd"
    if number == 0xD:
        return "\r"
    if 0x80 <= number <= 0x9F:
        return _WINDOWS[number - 0x80]
    if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
        return "\ufffd"
    return "" if _no_character(number) else chr(number)


def _replace_charref(match):
    from html.entities import html5
    text = match.group(1)
    if text[0] == "#":
        return _number(text)
    if text in html5:
        return html5[text]
    # The longest known name at the start, as browsers do.
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return "&" + text


_charref = _re.compile(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)")


def unescape(s):
    """
    Convert all named and numeric character references (e.g. &gt;, &#62;,
    &x3e;) in the string s to the corresponding unicode characters.
    """
    return s if "&" not in s else _charref.sub(_replace_charref, s)
