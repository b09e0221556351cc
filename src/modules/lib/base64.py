"""Base16, Base32, Base64 (RFC 3548), Base85 and Ascii85 data encodings"""

import binascii

__all__ = [
    'encode', 'decode', 'encodebytes', 'decodebytes',
    'b64encode', 'b64decode', 'b32encode', 'b32decode',
    'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
    'b85encode', 'b85decode', 'a85encode', 'a85decode',
    'standard_b64encode', 'standard_b64decode',
    'urlsafe_b64encode', 'urlsafe_b64decode',
]

bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters')
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII "
                        "string, not %r" % s.__class__.__name__) from None


def b64encode(s, altchars=None):
    """Encode the bytes-like object s with Base64 and return bytes.

    altchars gives two characters to take instead of '+' and '/'.
    """
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode the Base64 bytes or ASCII string s and return bytes.

    What is no Base64 is dropped, or refused with binascii.Error if validate is true.
    """
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode s with the standard Base64 alphabet and return bytes."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode bytes in the standard Base64 alphabet."""
    return b64decode(s)


_urlsafe_encode_translation = bytes.maketrans(b'+/', b'-_')
_urlsafe_decode_translation = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    """Encode with the alphabet that is safe in URLs and file names: '-' and '_' for '+' and '/'."""
    return b64encode(s).translate(_urlsafe_encode_translation)


def urlsafe_b64decode(s):
    """Decode bytes in the alphabet that is safe in URLs and file names."""
    return b64decode(_bytes_from_decode_data(s).translate(_urlsafe_decode_translation))


_b32alphabet = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_b32hexalphabet = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    encoded = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        number = int.from_bytes(group.ljust(5, b'\0'), 'big')
        digits = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        used = (len(group) * 8 + 4) // 5
        encoded += digits[:used].ljust(8, b'=')
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b'=')
    pads = length - len(s)
    value = {digit: number for number, digit in enumerate(alphabet)}
    decoded = bytearray()
    number = 0
    for start in range(0, len(s), 8):
        number = 0
        try:
            for digit in s[start:start + 8]:
                number = (number << 5) + value[digit]
        except KeyError:
            raise binascii.Error('Non-base32 digit found') from None
        decoded += number.to_bytes(5, 'big')
    if length % 8 or pads not in {0, 1, 3, 4, 6}:
        raise binascii.Error('Incorrect padding')
    if pads and decoded:
        number <<= 5 * pads
        last = number.to_bytes(5, 'big')
        decoded[-5:] = last[:(43 - 5 * pads) // 8]
    return bytes(decoded)


def b32encode(s):
    """Encode the bytes-like objects using base32 and return a bytes object."""
    return _b32encode(_b32alphabet, s)


def b32decode(s, casefold=False, map01=None):
    """Decode the base32 encoded bytes-like object or ASCII string s.

    casefold allows lower case; map01 says which letter the digit 1 stands for (0 is O then).
    """
    return _b32decode(_b32alphabet, s, casefold, map01)


def b32hexencode(s):
    """Encode the bytes-like objects using base32hex and return a bytes object."""
    return _b32encode(_b32hexalphabet, s)


def b32hexdecode(s, casefold=False):
    """Decode the base32hex encoded bytes-like object or ASCII string s."""
    return _b32decode(_b32hexalphabet, s, casefold)


def b16encode(s):
    """Encode the bytes-like object s using Base16 and return a bytes object."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode the Base16 encoded bytes-like object or ASCII string s; casefold allows lower case."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


def _words85(b, alphabet, pad, shorts={}):
    # Groups of four bytes as five digits; the last group has a digit more than bytes, unless it is padded.
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b = b + b'\0' * padding
    chunks = []
    for start in range(0, len(b), 4):
        number = int.from_bytes(b[start:start + 4], 'big')
        if number in shorts:
            chunks.append(shorts[number])
            continue
        digits = bytearray(5)
        for place in range(4, -1, -1):
            number, digit = divmod(number, 85)
            digits[place] = alphabet[digit]
        chunks.append(bytes(digits))
    if padding and not pad:
        if chunks[-1] == b'z':
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b''.join(chunks)


_a85alphabet = bytes(range(33, 118))
_A85START = b"<~"
_A85END = b"~>"


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes-like object b using Ascii85 and return a bytes object.

    foldspaces writes 'y' for four spaces; wrapcol is the length of lines, if not 0; pad fills the input up to a
    multiple of 4 bytes; adobe frames the output in <~ and ~>.
    """
    shorts = {0: b'z', 0x20202020: b'y'} if foldspaces else {0: b'z'}
    result = _words85(b, _a85alphabet, pad, shorts)
    if adobe:
        result = _A85START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and chunks and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b'')
        result = b'\n'.join(chunks)
    if adobe:
        result += _A85END
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode the Ascii85 encoded bytes-like object or ASCII string b, and return bytes.

    ignorechars are passed over; the other options are those of a85encode().
    """
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(_A85END))
        b = b[2:-2] if b.startswith(_A85START) else b[:-2]
    decoded = bytearray()
    current = []
    for x in b + b'u' * 4:
        if b'!'[0] <= x <= b'u'[0]:
            current.append(x)
            if len(current) == 5:
                number = 0
                for digit in current:
                    number = 85 * number + (digit - 33)
                if number > 0xffffffff:
                    raise ValueError('Ascii85 overflow') from None
                decoded += number.to_bytes(4, 'big')
                current = []
        elif x == b'z'[0]:
            if current:
                raise ValueError('z inside Ascii85 5-tuple')
            decoded += b'\0\0\0\0'
        elif foldspaces and x == b'y'[0]:
            if current:
                raise ValueError('y inside Ascii85 5-tuple')
            decoded += b'\x20\x20\x20\x20'
        elif x in ignorechars:
            continue
        else:
            raise ValueError('Non-Ascii85 digit found: %c' % x)
    padding = 4 - len(current)
    return bytes(decoded[:-padding] if padding else decoded)


_b85alphabet = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                b"abcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~")


def b85encode(b, pad=False):
    """Encode bytes-like object b in base85 format and return a bytes object.

    If pad is true, the input is filled up with zeros to a multiple of 4 bytes.
    """
    return _words85(b, _b85alphabet, pad)


def b85decode(b):
    """Decode the base85-encoded bytes-like object or ASCII string b, and return bytes."""
    b = _bytes_from_decode_data(b)
    value = {digit: number for number, digit in enumerate(_b85alphabet)}
    padding = -len(b) % 5
    b = b + b'~' * padding
    decoded = bytearray()
    for start in range(0, len(b), 5):
        number = 0
        for place, digit in enumerate(b[start:start + 5]):
            if digit not in value:
                raise ValueError('bad base85 character at position %d' % (start + place)) from None
            number = number * 85 + value[digit]
        if number > 0xffffffff:
            raise ValueError('base85 overflow in hunk starting at byte %d' % start) from None
        decoded += number.to_bytes(4, 'big')
    return bytes(decoded[:-padding] if padding else decoded)


MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3


def encode(input, output):
    """Encode a file; input and output are binary files."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a file; input and output are binary files."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError as err:
        msg = "expected bytes-like object, not %s" % s.__class__.__name__
        raise TypeError(msg) from err
    if m.format not in ('c', 'b', 'B'):
        msg = ("expected single byte elements, not %r from %s" % (m.format, s.__class__.__name__))
        raise TypeError(msg)
    if m.ndim != 1:
        msg = ("expected 1-D data, not %d-D data from %s" % (m.ndim, s.__class__.__name__))
        raise TypeError(msg)


def encodebytes(s):
    """Encode a bytestring into a bytes object of base64 data in lines of 76 characters."""
    _input_type_check(s)
    return b"".join([binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE)])


def decodebytes(s):
    """Decode a bytestring of base-64 data into a bytes object."""
    _input_type_check(s)
    return binascii.a2b_base64(s)
