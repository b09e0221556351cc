"""Filename matching with shell patterns.

fnmatch(FILENAME, PATTERN) matches according to the local convention.
fnmatchcase(FILENAME, PATTERN) always takes case in account.

The patterns: * matches everything, ? matches any single character, [seq] any character in seq, [!seq] any character
not in seq.
"""

import functools
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN; on this system, case counts."""
    from os import fspath
    return fnmatchcase(fspath(name), fspath(pat))


@functools.lru_cache(maxsize=256, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        pattern = bytes(translate(str(pat, "ISO-8859-1")), "ISO-8859-1")
    else:
        pattern = translate(pat)
    return re.compile(pattern).match


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    from os import fspath
    match = _compile_pattern(fspath(pat))
    return [name for name in names if match(name)]


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _compile_pattern(pat)(name) is not None


def _set(inside):
    # The regular expression of what stands between brackets.
    if "-" in inside:
        chunks = []
        start = 0
        # A dash at the beginning (behind a !) or at the end stands for itself.
        place = 2 if inside[0] == "!" else 1
        while True:
            place = inside.find("-", place)
            if place < 0:
                break
            chunks.append(inside[start:place])
            start, place = place + 1, place + 3
        if inside[start:]:
            chunks.append(inside[start:])
        else:
            chunks[-1] += "-"
        for index in range(len(chunks) - 1, 0, -1):
            if chunks[index - 1][-1] > chunks[index][0]:
                # An empty range.
                chunks[index - 1] = chunks[index - 1][:-1] + chunks[index][1:]
                del chunks[index]
        inside = "-".join([chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks])
    else:
        inside = inside.replace("\\", r"\\")
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    inside = re.sub(r"([&~|])", r"\\\1", inside)
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in ("^", "["):
        inside = "\\" + inside
    return f"[{inside}]"


def translate(pat):
    """Translate a shell PATTERN to a regular expression.

    There is no way to quote meta-characters.
    """
    pieces = []
    place = 0
    while place < len(pat):
        c = pat[place]
        place += 1
        if c == "*":
            if not pieces or pieces[-1] != "*":
                pieces.append("*")
        elif c == "?":
            pieces.append(".")
        elif c == "[":
            end = place
            if pat[end:end + 1] == "!":
                end += 1
            if pat[end:end + 1] == "]":
                end += 1
            end = pat.find("]", end)
            if end < 0:
                pieces.append("\\[")
            else:
                pieces.append(_set(pat[place:end]))
                place = end + 1
        else:
            pieces.append(re.escape(c))
    return _join(pieces)


def _join(pieces):
    # A star between fixed pieces takes as little as possible, and need not try again: an atomic group.
    result = []
    place = 0
    while place < len(pieces) and pieces[place] != "*":
        result.append(pieces[place])
        place += 1
    while place < len(pieces):
        place += 1
        if place == len(pieces):
            result.append(".*")
            break
        fixed = []
        while place < len(pieces) and pieces[place] != "*":
            fixed.append(pieces[place])
            place += 1
        text = "".join(fixed)
        result.append(f".*{text}" if place == len(pieces) else f"(?>.*?{text})")
    return rf"(?s:{''.join(result)})\Z"
