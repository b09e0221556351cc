"""Compares sequences, and shows their differences."""

from collections import namedtuple
from types import GenericAlias

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "unified_diff", "diff_bytes", "HtmlDiff", "Match"]

Match = namedtuple("Match", "a b size")


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items: finds the longest block that both have, then goes on left and right
    of it.

    Items for which `isjunk` holds do not begin a match; with `autojunk`, neither do items that make up more than 1 %
    of a second sequence of 200 items or more.
    """

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence. What is known of the second stays, so one can be compared with many."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence."""
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = None
            self.fullbcount = None
            self._index_b()

    def _index_b(self):
        # Where each item of b is, without junk and what is too common.
        places = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.b2j = places
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(filter(self.isjunk, places))
            for item in junk:
                del places[item]
        self.bpopular = popular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            limit = n // 100 + 1
            popular.update(item for item, found in places.items() if len(found) > limit)
            for item in popular:
                del places[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that a[alo:ahi] and b[blo:bhi] share: Match(a, b, size). Of several, the first in a, and
        of those the first in b."""
        a, b, places, is_junk = self.a, self.b, self.b2j, self.bjunk.__contains__
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_i, best_j, best = alo, blo, 0
        # lengths[j]: how long the block is that ends at the item of a before, and at b[j].
        lengths = {}
        for i in range(alo, ahi):
            now = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                size = now[j] = lengths.get(j - 1, 0) + 1
                if size > best:
                    best_i, best_j, best = i - size + 1, j - size + 1, size
            lengths = now
        # Grow it at both ends: first by items that are not junk, then by junk.
        for junk in (False, True):
            while (best_i > alo and best_j > blo and is_junk(b[best_j - 1]) == junk
                   and a[best_i - 1] == b[best_j - 1]):
                best_i, best_j, best = best_i - 1, best_j - 1, best + 1
            while (best_i + best < ahi and best_j + best < bhi and is_junk(b[best_j + best]) == junk
                   and a[best_i + best] == b[best_j + best]):
                best += 1
        return Match(best_i, best_j, best)

    def get_matching_blocks(self):
        """The blocks that both share, in order; the last is empty and stands at both ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        todo, found = [(0, la, 0, lb)], []
        while todo:
            alo, ahi, blo, bhi = todo.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    todo.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    todo.append((i + size, ahi, j + size, bhi))
        found.sort()
        blocks = []
        at_i = at_j = length = 0
        for i, j, size in found:
            if at_i + length == i and at_j + length == j:
                length += size  # it goes on where the last one ended
                continue
            if length:
                blocks.append(Match(at_i, at_j, length))
            at_i, at_j, length = i, j, size
        if length:
            blocks.append(Match(at_i, at_j, length))
        blocks.append(Match(la, lb, 0))
        self.matching_blocks = blocks
        return blocks

    def get_opcodes(self):
        """How to make b from a: a list of (tag, i1, i2, j1, j2), where the tag is 'replace', 'delete', 'insert' or
        'equal'."""
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = answer = []
        for ai, bj, size in self.get_matching_blocks():
            tag = ""
            if i < ai and j < bj:
                tag = "replace"
            elif i < ai:
                tag = "delete"
            elif j < bj:
                tag = "insert"
            if tag:
                answer.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                answer.append(("equal", ai, i, bj, j))
        return answer

    def get_grouped_opcodes(self, n=3):
        """Groups of opcodes, each with up to n equal items around."""
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                # A long equal part ends one group and begins the next.
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike they are, from 0 to 1."""
        matches = sum(match.size for match in self.get_matching_blocks())
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(), from the items without their order."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left[item] if item in left else self.fullbcount.get(item, 0)
            left[item] = count - 1
            matches += count > 0
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio(), from the lengths."""
        la, lb = len(self.a), len(self.b)
        return _calculate_ratio(min(la, lb), la + lb)

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The n best of the possibilities that are alike enough, best first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    from heapq import nlargest
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    found = []
    for x in possibilities:
        matcher.set_seq1(x)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            ratio = matcher.ratio()
            if ratio >= cutoff:
                found.append((ratio, x))
    return [x for _, x in nlargest(n, found)]


def IS_LINE_JUNK(line, pat=None):
    """Is it a line with nothing but spaces and one # perhaps?"""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ("", "#") if line.strip("\n").count("\n") == 0 else False


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is it a space or tab?"""
    return ch in ws


class Differ:
    """Compares texts line by line, and similar lines character by character."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """The lines of both with marks: "- " only in a, "+ " only in b, "  " in both, "? " where a line changed."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "delete":
                yield from self._dump("-", a, alo, ahi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump(" ", a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield f"{tag} {x[i]}"

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        # The shorter block first: it is better to read.
        first, second = self._dump("-", a, alo, ahi), self._dump("+", b, blo, bhi)
        if bhi - blo < ahi - alo:
            first, second = second, first
        yield from first
        yield from second

    def _best_pair(self, a, alo, ahi, b, blo, bhi):
        # The most similar pair of different lines, and the first pair of equal ones: (ratio, (i, j), equal pair).
        best, pair, equal = 0.74, None, None
        cruncher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            cruncher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                cruncher.set_seq1(a[i])
                if cruncher.real_quick_ratio() > best and cruncher.quick_ratio() > best and cruncher.ratio() > best:
                    best, pair = cruncher.ratio(), (i, j)
        return best, pair, equal

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Replace one block of lines by another: pair the lines that are most alike, and go on before and after."""
        best, pair, equal = self._best_pair(a, alo, ahi, b, blo, bhi)
        if best < 0.75:
            if equal is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            pair = equal  # nothing similar, but there are equal lines
        else:
            equal = None
        i, j = pair
        yield from self._fancy_helper(a, alo, i, b, blo, j)
        if equal is not None:
            yield "  " + a[i]
        else:
            atags, btags = self._tags(a[i], b[j])
            yield from self._qformat(a[i], b[j], atags, btags)
        yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

    def _tags(self, aline, bline):
        # Marks under the characters of two lines: - deleted, + inserted, ^ replaced.
        atags = btags = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, aline, bline).get_opcodes():
            la, lb = i2 - i1, j2 - j1
            if tag == "replace":
                atags += "^" * la
                btags += "^" * lb
            elif tag == "delete":
                atags += "-" * la
            elif tag == "insert":
                btags += "+" * lb
            else:
                atags += " " * la
                btags += " " * lb
        return atags, btags

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump("-", a, alo, ahi)
        elif blo < bhi:
            yield from self._dump("+", b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        yield "- " + aline
        atags = _keep_original_ws(aline, atags).rstrip()
        if atags:
            yield f"? {atags}\n"
        yield "+ " + bline
        btags = _keep_original_ws(bline, btags).rstrip()
        if btags:
            yield f"? {btags}\n"


def _keep_original_ws(line, tags):
    # Whitespace above is whitespace below, so that tabs stand under tabs.
    return "".join(char if tag == " " and char.isspace() else tag for char, tag in zip(line, tags))


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The lines of both, marked as Differ.compare() does."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two texts (1 or 2) that an ndiff() was made from."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def _check_types(a, b, *args):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f"all arguments must be str, not: {arg!r}")


def _format_range_unified(start, stop):
    length = stop - start
    beginning = start + 1
    if length == 1:
        return str(beginning)
    return f"{beginning if length else beginning - 1},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The differences of two lists of lines in the unified format, with n lines around each."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"--- {fromfile}{_date(fromfiledate)}{lineterm}"
            yield f"+++ {tofile}{_date(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        yield (f"@@ -{_format_range_unified(first[1], last[2])} "
               f"+{_format_range_unified(first[3], last[4])} @@{lineterm}")
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
                continue
            if tag != "insert":
                for line in a[i1:i2]:
                    yield "-" + line
            if tag != "delete":
                for line in b[j1:j2]:
                    yield "+" + line


def _date(date):
    return "\t" + date if date else ""


def _format_range_context(start, stop):
    length = stop - start
    beginning = start + 1 if length else start
    return str(beginning) if length <= 1 else f"{beginning},{beginning + length - 1}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The differences of two lists of lines in the context format, with n lines around each."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"*** {fromfile}{_date(fromfiledate)}{lineterm}"
            yield f"--- {tofile}{_date(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_format_range_context(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield f"--- {_format_range_context(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Compare lines of bytes with unified_diff() or context_diff()."""
    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError as err:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from err
    a, b = list(map(decode, a)), list(map(decode, b))
    for line in dfunc(a, b, *map(decode, (fromfile, tofile, fromfiledate, tofiledate)), n, decode(lineterm)):
        yield line.encode("ascii", "surrogateescape")


class HtmlDiff:
    """Two texts side by side as an HTML table, with what was added, deleted and changed marked."""

    _classes = {"+": "diff_add", "-": "diff_sub", "^": "diff_chg"}

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._tabsize = tabsize
        self._wrapcolumn = wrapcolumn
        self._linejunk = linejunk
        self._charjunk = charjunk

    def make_file(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5, *, charset="utf-8"):
        """A whole HTML page."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        page = (f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><style>\n.diff_add {{background:#aaffaa}}\n'
                ".diff_chg {background:#ffff77}\n.diff_sub {background:#ffaaaa}\n</style></head>\n<body>\n"
                f"{table}\n</body></html>\n")
        return page.encode(charset, "xmlcharrefreplace").decode(charset)

    def make_table(self, fromlines, tolines, fromdesc="", todesc="", context=False, numlines=5):
        """An HTML table."""
        rows = list(self._rows([line.expandtabs(self._tabsize) for line in fromlines],
                               [line.expandtabs(self._tabsize) for line in tolines]))
        if context:
            changed = [index for index, row in enumerate(rows) if row[2]]
            keep = {index + step for index in changed for step in range(-numlines, numlines + 1)}
            rows = [row for index, row in enumerate(rows) if index in keep]
        head = ""
        if fromdesc or todesc:
            head = f'<thead><tr><th colspan="2">{fromdesc}</th><th colspan="2">{todesc}</th></tr></thead>\n'
        body = "".join(f"<tr>{self._cell(*left)}{self._cell(*right)}</tr>\n" for left, right, _ in rows)
        return f'<table class="diff">\n{head}<tbody>\n{body}</tbody></table>'

    def _rows(self, old, new):
        # (number and HTML on the left, the same on the right, is it a change?)
        matcher = SequenceMatcher(self._linejunk, old, new)
        for tag, a1, a2, b1, b2 in matcher.get_opcodes():
            for offset in range(max(a2 - a1, b2 - b1)):
                a, b = a1 + offset, b1 + offset
                left, right = old[a] if a < a2 else None, new[b] if b < b2 else None
                if tag == "equal" or left is None or right is None:
                    yield ((a + 1, self._mark(left, "-" if tag != "equal" else "")),
                           (b + 1, self._mark(right, "+" if tag != "equal" else "")), tag != "equal")
                else:
                    yield ((a + 1, self._changed(left, right, 0)), (b + 1, self._changed(left, right, 1)), True)

    def _changed(self, left, right, side):
        text, parts = (left, right)[side].rstrip("\n"), []
        signs = {"replace": "^", "delete": "-", "insert": "+", "equal": ""}
        opcodes = SequenceMatcher(self._charjunk, left.rstrip("\n"), right.rstrip("\n")).get_opcodes()
        for tag, *bounds in opcodes:
            start, end = bounds[2 * side:2 * side + 2]
            parts.append(self._mark(text[start:end], signs[tag]) or "")
        return "".join(parts)

    def _mark(self, text, sign):
        if not text:
            return text
        text = text.rstrip("\n").replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace(" ", "&nbsp;")
        return f'<span class="{self._classes[sign]}">{text}</span>' if sign else text

    def _cell(self, number, text):
        if text is None:
            return '<td class="diff_header"></td><td></td>'
        return f'<td class="diff_header">{number}</td><td nowrap="nowrap">{text}</td>'
