"""Quoted-printable (RFC 1521): text whose rare bytes are written as =XX, in lines of at most 76 characters."""

import binascii
from binascii import a2b_qp, b2a_qp

__all__ = ["encode", "decode", "encodestring", "decodestring"]

ESCAPE = b"="
MAXLINESIZE = 76
HEX = b"0123456789ABCDEF"
EMPTYSTRING = b""


def needsquoting(c, quotetabs, header):
    """Must this byte be written as =XX? Blanks only where quotetabs is true; at the end of a line they always are."""
    assert isinstance(c, bytes)
    if c in b" \t":
        return quotetabs
    if c == b"_":
        return header
    return c == ESCAPE or not b" " <= c <= b"~"


def quote(c):
    """=XX for a byte."""
    assert isinstance(c, bytes) and len(c) == 1
    return b"=%02X" % c[0]


def encode(input, output, quotetabs, header=False):
    """Reads a binary file and writes it quoted to another."""
    output.write(binascii.b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """The bytes, quoted."""
    return binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Reads a quoted binary file and writes what it stands for to another."""
    output.write(binascii.a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """What the quoted bytes stand for."""
    return binascii.a2b_qp(s, header=header)


def ishex(c):
    """Is this byte a hexadecimal digit?"""
    assert isinstance(c, bytes)
    return b"0" <= c <= b"9" or b"a" <= c <= b"f" or b"A" <= c <= b"F"


def unhex(s):
    """The number of hexadecimal digits in ASCII."""
    bits = 0
    for c in s:
        digit = bytes((c,))
        if not ishex(digit):
            assert False, "non-hex digit " + repr(digit)
        bits = bits * 16 + int(digit, 16)
    return bits
