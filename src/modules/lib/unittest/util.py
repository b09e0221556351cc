"""Short representations, and what differs between two collections."""

from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER = 12
_BEGIN = 5
_END = 5
_COMMON = 5
_DIFFERENT = _MAX_LENGTH - (_BEGIN + _PLACEHOLDER + _COMMON + _PLACEHOLDER + _END)


def _shorten(text, head, tail):
    left_out = len(text) - head - tail
    if left_out <= _PLACEHOLDER:
        return text
    return "%s[%d chars]%s" % (text[:head], left_out, text[len(text) - tail:])


def _common_shorten_repr(*args):
    """Representations whose common beginning is cut where that lets the difference be seen."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    size = len(prefix)
    room = _MAX_LENGTH - (longest - size + _BEGIN + _PLACEHOLDER)
    if room > _COMMON:
        prefix = _shorten(prefix, _BEGIN, room)
        return tuple(prefix + text[size:] for text in texts)
    prefix = _shorten(prefix, _BEGIN, _COMMON)
    return tuple(prefix + _shorten(text[size:], _DIFFERENT, _END) for text in texts)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def _count_diff_all_purpose(actual, expected):
    """(how often here, how often there, item) where the counts differ, for items of any kind."""
    mine, theirs = list(actual), list(expected)
    gone = object()
    result = []
    for i, item in enumerate(mine):
        if item is gone:
            continue
        count, other = _take(mine, i, item, gone), _take(theirs, 0, item, gone)
        if count != other:
            result.append((count, other, item))
    for i, item in enumerate(theirs):
        if item is not gone:
            result.append((0, _take(theirs, i, item, gone), item))
    return result


def _take(items, start, wanted, gone):
    count = 0
    for i in range(start, len(items)):
        if items[i] == wanted:
            count += 1
            items[i] = gone
    return count


def _count_diff_hashable(actual, expected):
    """The same for what can be hashed, in one pass."""
    from collections import Counter
    mine, theirs = Counter(actual), Counter(expected)
    result = [(count, theirs.get(item, 0), item) for item, count in mine.items() if count != theirs.get(item, 0)]
    result.extend((0, count, item) for item, count in theirs.items() if item not in mine)
    return result
