"""The text encodings that are written in Python: UTF-7 (RFC 2152) and Punycode (RFC 3492)."""

import codecs

_DIGITS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
# What stands for itself: letters, digits, space and line ends, and punctuation but `+`, `~` and the backslash.
_DIRECT = frozenset(chr(c) for c in [9, 10, 13, *range(32, 126)] if chr(c) not in '+\\~')


def utf_7_encode(str, errors='strict', /):
    out, bits, left, shifted = bytearray(), 0, 0, False
    for char in str:
        direct = char in _DIRECT
        if shifted and direct:
            if left:
                out.append(_DIGITS[bits << (6 - left) & 63])
            bits = left = 0
            shifted = False
            if ord(char) in _VALUES or char == '-':
                out += b'-'
        if not shifted:
            if char == '+':
                out += b'+-'
                continue
            if direct:
                out.append(ord(char))
                continue
            out += b'+'
            shifted = True
        for unit in memoryview(char.encode('utf-16-be', 'surrogatepass')).cast('B'):
            bits = bits << 8 | unit
            left += 8
            while left >= 6:
                left -= 6
                out.append(_DIGITS[bits >> left & 63])
                bits &= (1 << left) - 1
    if shifted:
        if left:
            out.append(_DIGITS[bits << (6 - left) & 63])
        out += b'-'
    return bytes(out), len(str)


def utf_7_decode(data, errors='strict', final=False, /):
    data = codecs._bytes_of(data)
    out, at, end = [], 0, len(data)
    shifted, bits, left, high, start, before = False, 0, 0, 0, 0, 0

    def problem(stop, reason):
        text, position = codecs._answer(errors, UnicodeDecodeError('utf7', data, start, stop, reason))
        out.append(text)
        return position

    while at < end:
        byte = data[at]
        if shifted and byte in _VALUES:
            at += 1
            bits = bits << 6 | _VALUES[byte]
            left += 6
            if left < 16:
                continue
            left -= 16
            unit = bits >> left
            bits &= (1 << left) - 1
            if high and 0xDC00 <= unit <= 0xDFFF:
                out.append(chr(0x10000 + (high - 0xD800 << 10) + unit - 0xDC00))
                high = 0
                continue
            if high:
                out.append(chr(high))
            high = unit if 0xD800 <= unit <= 0xDBFF else 0
            if not high:
                out.append(chr(unit))
        elif shifted:
            shifted = False
            if left >= 6 or bits:
                reason = ("partial character in base64 sequence" if left >= 6
                          else "non-zero padding bits in shift sequence")
                at = problem(at + 1, reason)
                continue
            if high and byte < 128 and byte != 43:
                out.append(chr(high))
            high = 0
            if byte == 45:
                at += 1
        elif byte == 43:
            start = at
            at += 1
            if at < end and data[at] == 45:
                at += 1
                out.append('+')
            elif at < end and data[at] not in _VALUES:
                at = problem(at + 1, "ill-formed sequence")
            else:
                shifted, bits, left, high, before = True, 0, 0, 0, len(out)
        elif byte < 128:
            out.append(chr(byte))
            at += 1
        else:
            start = at
            at = problem(at + 1, "unexpected special character")
    if shifted and final and (high or left >= 6 or bits):
        problem(end, "unterminated shift sequence")
    elif shifted and not final:
        return ''.join(out[:before]), start
    return ''.join(out), end


def _adapted(delta, first, count):
    delta = delta // (700 if first else 2)
    delta += delta // count
    steps = 0
    while delta > 455:
        delta //= 35
        steps += 36
    return steps + 36 * delta // (delta + 38)


_LETTERS = b'abcdefghijklmnopqrstuvwxyz0123456789'


def punycode_encode(text):
    basic = bytes(ord(c) for c in text if c < '\x80')
    out = bytearray(basic + b'-' if basic else b'')
    done, delta, bias, point = len(basic), 0, 72, 128
    first = True
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= point)
        delta += (following - point) * (done + 1)
        point = following
        for c in text:
            if ord(c) < point:
                delta += 1
            elif ord(c) == point:
                rest, place = delta, 36
                while True:
                    limit = min(max(place - bias, 1), 26)
                    if rest < limit:
                        break
                    rest, digit = divmod(rest - limit, 36 - limit)
                    out.append(_LETTERS[limit + digit])
                    place += 36
                out.append(_LETTERS[rest])
                bias = _adapted(delta, first, done + 1)
                first = False
                delta = 0
                done += 1
        delta += 1
        point += 1
    return bytes(out)


def punycode_decode(data, errors):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError("Unsupported error handling " + errors)
    data = codecs._bytes_of(data) if not isinstance(data, str) else data.encode('ascii')
    cut = data.rfind(b'-')
    base, extended = (data[:cut], data[cut + 1:]) if cut >= 0 else (b'', data)
    text = list(base.decode('ascii', errors))
    extended = extended.decode('ascii', errors).upper()
    point, place, bias, at, first = 128, -1, 72, 0, True
    while at < len(extended):
        number, weight, step = 0, 1, 36
        while True:
            if at >= len(extended):
                if errors == 'strict':
                    raise UnicodeError("incomplete punicode string")
                return ''.join(text)
            c = extended[at]
            at += 1
            if 'A' <= c <= 'Z':
                digit = ord(c) - 65
            elif '0' <= c <= '9':
                digit = ord(c) - 22
            elif errors == 'strict':
                raise UnicodeError("Invalid extended code point '%s'" % c)
            else:
                return ''.join(text)
            limit = min(max(step - bias, 1), 26)
            number += digit * weight
            if digit < limit:
                break
            weight *= 36 - limit
            step += 36
        place += number + 1
        size = len(text) + 1
        point += place // size
        if point > 0x10FFFF:
            if errors == 'strict':
                raise UnicodeError("Invalid character U+%x" % point)
            point = ord('?')
        place %= size
        text.insert(place, chr(point))
        bias = _adapted(number, first, size)
        first = False
    return ''.join(text)


class _Incremental(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return utf_7_decode(input, errors, final)


def find(name):
    """The CodecInfo of a normalized name, or None."""
    if name in ('utf_7', 'u7', 'utf7', 'unicode_1_1_utf_7'):
        encode = utf_7_encode

        def part(input, errors='strict', final=False):
            return utf_7_decode(input, errors, final)

        def decode(input, errors='strict'):
            return utf_7_decode(input, errors, True)
        incremental, own = _Incremental, 'utf-7'
    elif name == 'punycode':
        def encode(input, errors='strict'):
            return punycode_encode(input), len(input)

        def decode(input, errors='strict'):
            return punycode_decode(input, errors), len(input)
        part, own = decode, 'punycode'
        incremental = type('IncrementalDecoder', (codecs.IncrementalDecoder,),
                           {'decode': lambda self, input, final=False: decode(input, self.errors)[0]})
    else:
        return None
    return codecs.CodecInfo(
        encode, decode,
        type('StreamReader', (codecs.StreamReader,),
             {'decode': lambda self, input, errors='strict': part(input, errors)}),
        type('StreamWriter', (codecs.StreamWriter,),
             {'encode': lambda self, input, errors='strict': encode(input, errors)}),
        type('IncrementalEncoder', (codecs.IncrementalEncoder,),
             {'encode': lambda self, input, final=False: encode(input, self.errors)[0]}),
        incremental, name=own)
