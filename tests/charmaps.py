"""Write src/text/codecs/charmaps.tsv: the single-byte encodings that this Python has.

A line is a name as `codecs.lookup` shows it, its further names, and the characters of its 256 bytes as hexadecimal
numbers; a run of bytes that stand for themselves is `first-last`, and `-` is a byte without a character.
"""

import codecs
import encodings.aliases
import pathlib
import pkgutil


def characters(name):
    table = []
    for byte in range(256):
        try:
            table.append(ord(bytes([byte]).decode(name)))
        except UnicodeDecodeError:
            table.append(None)
    return table


def packed(table):
    words, byte = [], 0
    while byte < 256:
        end = byte
        while end < 256 and table[end] == end:
            end += 1
        if end - byte > 1:
            words.append(f"{byte:x}-{end - 1:x}")
            byte = end
        else:
            words.append("-" if table[byte] is None else f"{table[byte]:x}")
            byte += 1
    return " ".join(words)


lines = []
for module in sorted(m.name for m in pkgutil.iter_modules(encodings.__path__)):
    if module in ("ascii", "latin_1", "charmap", "mbcs", "oem", "punycode", "idna", "undefined", "utf_7", "iso8859_1"):
        continue
    try:
        info = codecs.lookup(module)
        if not info._is_text_encoding or "charmap" not in pathlib.Path(__import__(
                f"encodings.{module}", fromlist=["x"]).__file__).read_text():
            continue
        table = characters(module)
    except (LookupError, ImportError, UnicodeError):
        continue
    names = sorted({module} | {alias for alias, target in encodings.aliases.aliases.items() if target == module})
    lines.append(f"{info.name}\t{' '.join(names)}\t{packed(table)}")
out = pathlib.Path(__file__).parent.parent / "src/text/codecs/charmaps.tsv"
out.write_text("\n".join(lines) + "\n")
