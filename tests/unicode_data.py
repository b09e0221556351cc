"""Write src/text/unicode_data.tsv: what this Python's `unicodedata` (Unicode 14.0) says of all code points.

Lines: a letter for the property (b bidirectional, e east asian width, c combining, m mirrored, n numeric, d
decomposition), the first code point, how many more, the value. A numeric value grows by one along its run.
"""

import fractions
import pathlib
import sys
import unicodedata as u

assert u.unidata_version == "14.0.0"


def runs(values, follows):
    start, out = 0, []
    for point in range(1, 0x110000):
        if not follows(values[start], point - start, values[point]):
            out.append((start, point - 1 - start, values[start]))
            start = point
    out.append((start, 0x10ffff - start, values[start]))
    return [(start, more, value) for start, more, value in out if value not in (None, "", 0) or isinstance(value, fractions.Fraction)]


def same(first, _, value):
    return first == value


def counts(first, distance, value):
    if first is None or value is None:
        return first is value
    return first + distance == value and first.denominator == 1


points = [chr(point) for point in range(0x110000)]
numbers = [u.numeric(c, None) for c in points]
numbers = [None if n is None else fractions.Fraction(n).limit_denominator(1000) for n in numbers]
lines = []
for letter, found in [
    ("b", runs([u.bidirectional(c) for c in points], same)),
    ("e", [r for r in runs([u.east_asian_width(c) for c in points], same) if r[2] != "N"]),
    ("c", runs([u.combining(c) for c in points], same)),
    ("m", runs([u.mirrored(c) for c in points], same)),
    ("n", runs(numbers, counts)),
    ("d", runs([u.decomposition(c) for c in points], lambda a, d, b: a == b == "")),
]:
    last = 0
    for start, more, value in found:
        lines.append(f"{letter}{start - last:x} {more:x} {value}")
        last = start
out = pathlib.Path(__file__).parent.parent / "src/text/unicode_data.tsv"
out.write_text("\n".join(lines) + "\n")
print(len(lines), file=sys.stderr)
