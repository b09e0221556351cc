"""Record how CPython 3.11.7 reads and writes numbers and text, for the unit tests of `src/text`.

    python3 tests/record_text.py

Writes `src/text/recorded.tsv`: an operation, its arguments, and the answer, separated by tabs.  An exception is
recorded as `!`, the first word of its class, and its text.  Backslashes and control characters are written `\\xhh`.
"""

import _string
import pathlib
import random
import sys

WANTED = (3, 11, 7)
TARGET = pathlib.Path(__file__).resolve().parent.parent / "src" / "text" / "recorded.tsv"

FLOATS = [
    0.0, -0.0, 1.0, -1.5, 0.1, 0.5, 2.5, 0.125, 1e15, 1e16, 9999999999999998.0, 1e-4, 1e-5, 0.00012345, 123456.0,
    1234567.0, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, float("inf"), float("-inf"),
    float("nan"), 999999.5, 99999.95, 9.5, 235049041704941.125, -888080024349958.25, 3.141592653589793,
]
INTS = [0, 1, -1, 7, 255, -256, 1000, 65, 123456789, -1234567, 2**63, -2**64, 10**25]
FLOAT_SPECS = [
    "", ".3", ".0f", ".2f", "e", ".0e", "g", ".10g", "#.3g", "#.0f", "%", ".1%", ",", ",.2f", "_.3f", "+", " .1f", "z.1f",
    "010.2f", "*^15.3e", "=+12", "<8.1f", "015,.2f", "G", "n", ".30f", "F",
]
INT_SPECS = [
    "", "d", "b", "#b", "o", "#o", "x", "#X", "c", "n", ",", "_", "_x", "_b", "+", " ", "08", "010,", "014_b", "=10", "<10",
    "*^12", ">12,", "#012x", ".2f", "e", "g", "%", "+,.1f",
]
BAD_SPECS = [
    "s", "q", ".2d", ",x", ",_", "_,", ".", "zd", "+c", "#c", "10.3.2", "é", "\x01", ",s", "99999999999999999999", "5\u0665",
    "<>5", "5-", "_n", ".3c",
]
STRINGS = ["", "a", "abc", "héllo", "日本語"]
STR_SPECS = ["", "s", "5", "<5", ">6", "^6", "*^7", ".2", "-^5.1", "05", "日>4"]
BAD_STR_SPECS = ["+", " ", "z", "#", "=5", "d", ",", ",s", "_", "q5", "5q"]
NUMBERS = [
    "", " ", "1", "+1", "-1.5", ".5", "5.", ".", "1e5", "1e", "1e+", "e5", "1_000", "_1", "1_", "1__0", "1_.5", "1._5",
    "1e1_0", "1_e1", " 1\n", "\u30001\u3000", "inf", "-Infinity", "+NaN", "infin", "0x10", "1 2", "--1", "1e400", "1e-400",
    "9007199254740993", "0.1e1", "00.5", "1j", "2.2250738585072011e-308",
]
LITERALS = [
    "", "0", "-0", "+5", "00", "01", "0x1f", "0X1F", "0o17", "0b101", "0b2", "1_000", "_1", "1_", "1__0", "0_0", "0x_f",
    "0_x", " 7 ", "z", "Zz", "1e5", "- 1", "0b", "é", "1" * 40,
]
COMPLEXES = [
    "1", "1j", "j", "-j", "+J", "1+2j", "1-j", "1+j", " ( 1+2j ) ", "(1", "1)", "()", "", "1+2", "1j+2", "1e5-1e-5j", "nan+infj",
    "1_0+2_0j", "1 + 2j", "1+-2j", "infj", "+-j", "1jj",
]
PERCENTS = [
    "%d", "%5d|", "%-5d|", "%05d", "%+d", "% d", "%+05d", "%-05d|", "%.5d", "%8.5d", "%x", "%#x", "%#X", "%#o", "%#010x",
    "%-#10x|", "%i", "%u", "%ld", "100%%%d", "%5%%d",
]
FLOAT_PERCENTS = ["%e", "%.2f", "%g", "%G", "%10.3f|", "%-10.1f|", "%+.0f", "%#.0f", "%010.2f", "% g", "%.20f", "%E", "%F"]
STR_PERCENTS = ["%s", "%5s|", "%-5s|", "%.2s", "%05s", "%r", "%8.3r|"]
BAD_PERCENTS = ["%", "%5", "%z", "%é", "ab%\x01", "%.", "%l", "%-", "a%5.3k", "%99999999999999999999d", "%.9999999999d"]
TEMPLATES = [
    "", "a", "{}", "a{}b", "{{}}", "{{{}}}", "{", "}", "a}", "{a", "{a!", "{a!r", "{a!r:", "{a!rx}", "{a!}", "{:}", "{:>{}}",
    "{0.x[1]!s:^{w}.{p}}", "{a[}]}", "{a[}", "{a{b}}", "{:{", "{:{}", "}}{", "{!}", "{a:b:c!d}", "é{ü}", "{a]b}",
]
NAMES = [
    "", "0", "12", "a", "a.b", "0.b[3]", "a[k]", "a[", "a[]", "a.", "a..b", "a[1]x", ".x", "[3]", "a[-1]", "a[1][x].y",
    "99999999999999999999", "a[99999999999999999999]", "é", "-1", "\u0663",
]
HEXES = [
    "", "0x", "1", "0x1p4", "-0x1.8p0", "ff", "0x.8", "1.", "0x1p-1074", "0x1p-1075", "0x1.8p-1075", "0x1p1024", "1p99999999999999",
    "inf", "-nan", "0x1.fffffffffffff7p0", "0x1.fffffffffffff8p0", "0x1.00000000000008p0", "xyz", "1p", "0x1p+3 ", " Infinity\n",
]


def attempt(function, *arguments):
    """The answer as text, or the exception."""
    try:
        return str(function(*arguments))
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
        return f"!{type(error).__name__.removesuffix('Error')} {error}"


def template(text):
    """The pieces of a template, up to an error."""
    out = ""
    try:
        for literal, name, spec, conversion in _string.formatter_parser(text):
            out += f"[{literal}|" + ("-" if name is None else f"{name}|{spec}|{conversion or '-'}") + "]"
    except ValueError as error:
        out += f"!Value {error}"
    return out


def name(text):
    """The steps of a field's name, up to an error."""
    out = ""
    try:
        first, rest = _string.formatter_field_name_split(text)
        out += f"#{first or 0}" if isinstance(first, int) or not first else f"'{first}'"
        for attribute, step in rest:
            out += f".{step}" if attribute else f"[{step}]" if isinstance(step, int) else f"['{step}']"
    except ValueError as error:
        out += f"!Value {error}"
    return out


def rows():
    """Every row: operation, arguments, answer."""
    for x in FLOATS:
        yield "float_repr", repr(x), repr(x)
        yield "float_hex", repr(x), x.hex()
        yield "float_ratio", repr(x), attempt(lambda: "/".join(map(str, x.as_integer_ratio())))
        yield "float_to_int", repr(x), attempt(int, x)
        for places in (-310, -300, -5, -1, 0, 1, 2, 5, 15, 320, 324):
            yield "float_round", repr(x), str(places), attempt(lambda: repr(round(x, places)))
    for x in FLOATS[:1] + FLOATS[3:7] + FLOATS[12:16] + FLOATS[18:]:
        for spec in FLOAT_SPECS:
            yield "float_format", repr(x), spec, attempt(format, x, spec)
        for spec in FLOAT_PERCENTS:
            yield "percent_float", repr(x), spec, attempt(lambda: spec % x)
    for spec in BAD_SPECS:
        yield "float_format", "1.5", spec, attempt(format, 1.5, spec)
        yield "int_format", "65", spec, attempt(format, 65, spec)
        yield "complex_format", "1.5", "-2.0", spec, attempt(format, 1.5 - 2j, spec)
    for x in INTS:
        for spec in INT_SPECS:
            yield "int_format", str(x), spec, attempt(format, x, spec)
        for spec in PERCENTS:
            yield "percent_int", str(x), spec, attempt(lambda: spec % x)
        yield "int_to_float", str(x), attempt(lambda: repr(float(x)))
        for y in INTS:
            yield "int_divide", str(x), str(y), attempt(lambda: f"{x // y} {x % y} {x / y!r}")
        for places in (1, 2, 5, 20):
            yield "int_round", str(x), str(places), str(round(x, -places))
    for x in ("10**400", "2**1024 - 2**970", "2**1024 - 2**969"):
        yield "int_to_float", str(eval(x)), attempt(lambda: repr(float(eval(x))))
    for text in STRINGS:
        for spec in STR_SPECS:
            yield "str_format", text, spec, attempt(format, text, spec)
        for spec in STR_PERCENTS:
            yield "percent_str", text, spec, attempt(lambda: spec % text)
    for spec in BAD_STR_SPECS + BAD_SPECS:
        yield "str_format", "abc", spec, attempt(format, "abc", spec)
    for spec in BAD_PERCENTS:
        yield "percent_int", "5", spec, attempt(lambda: spec % 5)
    for text in NUMBERS:
        yield "float_parse", text, attempt(lambda: repr(float(text))).split(" ")[0]
    for text in LITERALS:
        for base in (0, 2, 8, 10, 16, 36, 1, 37):
            yield "int_parse", text, str(base), attempt(int, text, base)
    for text in ("1" * 4301, "-" + "1" * 4301, "1_" * 4300 + "1", "0" * 4301):
        yield "int_parse", text, "10", attempt(int, text)
    for text in HEXES:
        yield "float_from_hex", text, attempt(lambda: repr(float.fromhex(text)))
    for text in COMPLEXES:
        yield "complex_parse", text, attempt(lambda: (lambda c: f"{c.real!r} {c.imag!r}")(complex(text)))
    for x in FLOATS[:6] + FLOATS[20:]:
        for y in (0.0, -0.0, 1.0, -2.5, float("inf"), float("nan"), 1e16):
            yield "complex_repr", repr(x), repr(y), repr(complex(x, y))
    for spec in FLOAT_SPECS:
        for x, y in ((0.0, 1.0), (1.5, -2.25), (-0.0, 1e20), (float("nan"), float("-inf"))):
            yield "complex_format", repr(x), repr(y), spec, attempt(format, complex(x, y), spec)
    for text in TEMPLATES:
        yield "template", text, template(text)
    for text in NAMES:
        yield "field_name", text, name(text)
    yield from seeded()


def seeded():
    """Rows of random numbers, the same each time."""
    source = random.Random(311)
    for _ in range(60):
        x = source.uniform(-10, 10) * 10 ** source.randrange(-12, 24)
        yield "float_repr", repr(x), repr(x)
        yield "float_format", repr(x), ".17g", format(x, ".17g")
        yield "float_format", repr(x), ",.3f", format(x, ",.3f")
        a, b = (source.choice((1, -1)) * source.getrandbits(source.randrange(1, 260)) for _ in range(2))
        yield "int_divide", str(a), str(b), attempt(lambda: f"{a // b} {a % b} {a / b!r}")
        m = source.choice((1, -1)) * source.getrandbits(40)
        e = source.randrange(-5, 60)
        yield "int_power", str(a), str(e), str(m), attempt(pow, a, e, m)
        size, order, signed = source.randrange(0, 12), source.choice(("little", "big")), source.random() < 0.5
        n = source.choice((1, -1)) * source.getrandbits(source.randrange(1, 90))
        yield "int_bytes", str(n), str(size), order, str(signed), attempt(lambda: n.to_bytes(size, order, signed=signed).hex())
    yield "int_bytes", "-1", "0", "big", "True", attempt(lambda: (-1).to_bytes(0, "big", signed=True).hex())
    yield "int_bytes", "-128", "1", "big", "True", attempt(lambda: (-128).to_bytes(1, "big", signed=True).hex())
    yield "int_bytes", "128", "1", "big", "True", attempt(lambda: (128).to_bytes(1, "big", signed=True).hex())


def main():
    if sys.version_info[:3] != WANTED:
        sys.exit(f"record_text.py: wants CPython {'.'.join(map(str, WANTED))}, this is {sys.version.split()[0]}")
    escapes = {code: f"\\x{code:02x}" for code in (*range(0x20), 0x5C, *range(0x7F, 0xA0))}
    lines = ["\t".join(part.translate(escapes) for part in row) + "\n" for row in rows()]
    TARGET.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines)} rows in {TARGET.name}")


if __name__ == "__main__":
    main()
