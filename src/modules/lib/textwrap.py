"""Text wrapping and filling."""

import re

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

# The whitespace of ASCII: no other space is a place to break a line, so that a no-break space holds.
_whitespace = "\t\n\x0b\x0c\r "

# What a text splits into. A chunk is one of these, tried in this order:
#   a run of spaces;
#   a dash of two or more hyphens that stands between words;
#   as little of a word as possible, up to a hyphen between letters (which stays with what is before it),
#   the next space, the end, or a dash.
_SPACE = "[" + re.escape(_whitespace) + "]"
_SOLID = "[^" + re.escape(_whitespace) + "]"
_LETTER = r"[^\d\W]"
_BEFORE_DASH = r"""(?<=[\w!"'&.,?])"""
_HYPHEN = rf"-(?:(?<={_LETTER}{{2}}-)|(?<={_LETTER}-{_LETTER}-))(?={_LETTER}-?{_LETTER})"
_WORD = rf"{_SOLID}+?(?:{_HYPHEN}|(?={_SPACE}|\Z)|{_BEFORE_DASH}(?=-{{2,}}\w))"


class TextWrapper:
    """Wraps text to lines of a width. Attributes are the options of the constructor, and can be changed."""

    unicode_whitespace_trans = dict.fromkeys(map(ord, _whitespace), ord(" "))
    wordsep_re = re.compile(rf"({_SPACE}+|{_BEFORE_DASH}-{{2,}}(?=\w)|{_WORD})")
    wordsep_simple_re = re.compile(f"({_SPACE}+)")
    sentence_end_re = re.compile("[a-z][.!?][\"']?\\Z")

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True,
                 tabsize=8, *, max_lines=None, placeholder=" [...]"):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        """Tabs expanded and other whitespace made spaces, as the options say."""
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(self.unicode_whitespace_trans)
        return text

    def _split(self, text):
        """The chunks of a text: what a line break cannot part."""
        pattern = self.wordsep_re if self.break_on_hyphens else self.wordsep_simple_re
        return [chunk for chunk in pattern.split(text) if chunk]

    def _fix_sentence_endings(self, chunks):
        """Two spaces after what looks like the end of a sentence, in place."""
        at = 0
        while at < len(chunks) - 1:
            if chunks[at + 1] == " " and self.sentence_end_re.search(chunks[at]):
                chunks[at + 1] = "  "
                at += 2
            else:
                at += 1

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Place a chunk that no line can hold, or a part of it."""
        room = 1 if width < 1 else width - cur_len
        if not self.break_long_words:
            # It gets a line of its own, too long as it is.
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        chunk = reversed_chunks[-1]
        end = room
        if self.break_on_hyphens and len(chunk) > room:
            hyphen = chunk.rfind("-", 0, room)
            if hyphen > 0 and chunk[:hyphen].strip("-"):
                end = hyphen + 1
        cur_line.append(chunk[:end])
        reversed_chunks[-1] = chunk[end:]

    def _take_line(self, chunks, width):
        # Moves what fits on one line out of the chunks, which are in reverse. Returns (chunks of the line, length).
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
            length = sum(map(len, line))
        if self.drop_whitespace and line and not line[-1].strip():
            length -= len(line.pop())
        return line, length

    def _last_line(self, lines, line, length, width, indent):
        # There is more text than lines: end with the placeholder, here or on the line before.
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        """The lines that chunks make."""
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        limit = self.max_lines
        if limit is not None:
            indent = self.subsequent_indent if limit > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line, length = self._take_line(chunks, width)
            if not line:
                continue
            rest_is_blank = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
            if limit is None or len(lines) + 1 < limit or rest_is_blank and length <= width:
                lines.append(indent + "".join(line))
            else:
                self._last_line(lines, line, length, width, indent)
                break
        return lines

    def wrap(self, text):
        """The lines of at most `width` characters that a paragraph takes, without newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped lines as one text."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of at most `width` characters that a paragraph takes. Keywords are the options of TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph wrapped to lines of at most `width` characters, as one text."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """Collapse whitespace, and cut words off the end so that the text and a placeholder fit in the width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Remove the leading whitespace that all lines have in common. Lines of whitespace become empty."""
    lines = [line if line.strip(" \t") else "" for line in text.split("\n")]
    margins = [line[:len(line) - len(line.lstrip(" \t"))] for line in lines if line]
    if margins:
        # What the first and the last in order have in common, all have.
        low, high = min(margins), max(margins)
        size = 0
        while size < len(low) and low[size] == high[size]:
            size += 1
        if size:
            lines = [line[size:] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Put a prefix before the lines for which the predicate holds: by default those that are not blank."""
    if predicate is None:
        predicate = str.strip
    return "".join([prefix + line if predicate(line) else line for line in text.splitlines(True)])


if __name__ == "__main__":
    print(dedent("Hello there.\n  This is indented."))
