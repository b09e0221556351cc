# Stands for a module in C.
"""Time zones from the system's database (PEP 615)."""

import datetime as _dt
import os as _os
import re as _re
import struct as _struct
import sys as _sys
from bisect import bisect_right as _bisect_right
from weakref import WeakValueDictionary as _WeakValueDictionary

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

_DEFAULT_PATH = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
_EPOCH = _dt.datetime(1970, 1, 1)
_ZERO = _dt.timedelta(0)


class ZoneInfoNotFoundError(KeyError):
    """Exception raised when a ZoneInfo key is not found."""

    __module__ = "zoneinfo._common"


class InvalidTZPathWarning(RuntimeWarning):
    """Warning raised if an invalid path is specified in PYTHONTZPATH."""

    __module__ = "zoneinfo._tzpath"


def reset_tzpath(to=None):
    """Set the folders in which zones are looked for; without an argument, the usual ones."""
    global TZPATH
    if to is None:
        named = _os.environ.get("PYTHONTZPATH")
        TZPATH = _DEFAULT_PATH if named is None else tuple(p for p in named.split(":") if p.startswith("/"))
        return
    if isinstance(to, (str, bytes)):
        raise TypeError("tzpath must be a list or tuple, not %s: %r" % (type(to), to))
    if not all(map(_os.path.isabs, to)):
        raise ValueError("tzpaths should contain only absolute paths; found %r" %
                         ([p for p in to if not _os.path.isabs(p)],))
    TZPATH = tuple(to)


def available_timezones():
    """Return a set of the keys of all zones that are there."""
    found = set()
    for root in TZPATH:
        for folder, folders, files in _os.walk(root):
            if folder == root:
                folders[:] = [name for name in folders if name not in ("right", "posix")]
            for name in files:
                path = _os.path.join(folder, name)
                try:
                    with open(path, "rb") as file:
                        if file.read(4) == b"TZif":
                            found.add(_os.path.relpath(path, root))
                except OSError:
                    pass
    found.discard("posixrules")
    return found


def _find(key):
    if _os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    if len(_os.path.normpath(key)) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    for root in TZPATH:
        path = _os.path.join(root, key)
        if not _os.path.normpath(path).startswith(root.rstrip("/") + "/"):
            raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")
        if _os.path.isfile(path):
            return path
    raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


class _Kind:
    # A kind of local time: offset from UTC, the part of it that is daylight saving, and a name.

    __slots__ = ("offset", "saving", "name", "seconds")

    def __init__(self, seconds, saving, name):
        self.seconds, self.name = seconds, name
        self.offset, self.saving = _dt.timedelta(seconds=seconds), _dt.timedelta(seconds=saving)


class _Rule:
    # What holds behind the last transition: one kind of time, or two and the times of year when they change.

    def __init__(self, standard, summer=None, start=None, end=None):
        self.standard, self.summer, self.start, self.end = standard, summer, start, end

    def difference(self):
        return self.summer.seconds - self.standard.seconds

    def at_local(self, seconds, year, fold):
        if self.summer is None:
            return self.standard
        start, end, difference = self.start(year), self.end(year), self.difference()
        # In the repeated hour the first pass counts as the time before it, the second as that behind it.
        if fold == (difference >= 0):
            end -= difference
        else:
            start += difference
        return self.summer if self._within(start, end, seconds) else self.standard

    def at_utc(self, seconds, year):
        if self.summer is None:
            return self.standard, False
        start = self.start(year) - self.standard.seconds
        end = self.end(year) - self.summer.seconds
        difference = self.difference()
        repeated = end if difference > 0 else start
        fold = repeated <= seconds < repeated + abs(difference)
        return (self.summer if self._within(start, end, seconds) else self.standard), fold

    @staticmethod
    def _within(start, end, seconds):
        return start <= seconds < end if start < end else not end <= seconds < start


def _seconds_of(date):
    return (date - _EPOCH.date()).days * 86400


def _month_rule(month, week, weekday, time):
    def at(year):
        first = _dt.date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
        length = (_dt.date(year + month // 12, month % 12 + 1, 1) - first).days if year < 9999 or month < 12 else 31
        return _seconds_of(_dt.date(year, month, day if day <= length else day - 7)) + time
    return at


def _day_rule(day, julian, time):
    def at(year):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        number = day - 1 + (julian and leap and day >= 60) if julian else day
        return _seconds_of(_dt.date(year, 1, 1)) + number * 86400 + time
    return at


_TZ = _re.compile(r"(?P<std>[^<0-9:.+,-]+|<[a-zA-Z0-9+-]+>)(?P<stdoff>[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?)"
                  r"(?:(?P<dst>[^0-9:.+,-]+|<[a-zA-Z0-9+-]+>)(?P<dstoff>[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?)?)?")


def _clock(text):
    sign = -1 if text.startswith("-") else 1
    hours, minutes, seconds = (list(map(int, text.lstrip("+-").split(":"))) + [0, 0])[:3]
    return sign * (hours * 3600 + minutes * 60 + seconds)


def _change(text):
    place, _, time = text.partition("/")
    time = _clock(time) if time else 7200
    if place.startswith("M"):
        month, week, weekday = map(int, place[1:].split("."))
        return _month_rule(month, week, weekday or 7, time)
    julian = place.startswith("J")
    return _day_rule(int(place.lstrip("J")), julian, time)


def _rule_of(text):
    """The rule that a text in POSIX's TZ format tells."""
    names, *changes = text.split(",")
    found = _TZ.fullmatch(names)
    if found is None or found["dst"] and len(changes) != 2:
        raise ValueError(f"{text} is not a valid TZ string")
    standard = -_clock(found["stdoff"])
    kind = _Kind(standard, 0, found["std"].strip("<>"))
    if not found["dst"]:
        return _Rule(kind)
    summer = -_clock(found["dstoff"]) if found["dstoff"] else standard + 3600
    return _Rule(kind, _Kind(summer, summer - standard, found["dst"].strip("<>")), *map(_change, changes))


def _read(file):
    """Transitions in UTC, the kinds of time that they begin, the kind before them, the rule behind them."""
    def header():
        magic, version, *counts = _struct.unpack(">4sc15x6l", file.read(44))
        if magic != b"TZif":
            raise ValueError("Invalid TZif file: magic not found")
        return version, counts

    version, (isut, isstd, leaps, times, kinds, chars) = header()
    width = 4
    if version > b"\0":
        file.read(times * 5 + kinds * 6 + chars + leaps * 8 + isstd + isut)
        _, (isut, isstd, leaps, times, kinds, chars) = header()
        width = 8
    moments = list(_struct.unpack(f">{times}{'q' if width == 8 else 'l'}", file.read(times * width)))
    indices = file.read(times)
    rows = [_struct.unpack(">lbB", file.read(6)) for _ in range(kinds)]
    names = file.read(chars)
    file.read(leaps * (width + 4) + isstd + isut)
    rule = None
    if width == 8:
        file.readline()
        text = file.readline().rstrip(b"\n")
        rule = _rule_of(text.decode()) if text else None
    savings = _savings(rows, indices)
    made = [_Kind(offset, savings[n], names[at:names.index(b"\0", at)].decode())
            for n, (offset, _, at) in enumerate(rows)]
    standard = [kind for kind, row in zip(made, rows) if not row[1]]
    before = standard[0] if standard else made[0] if made else None
    if rule is None:
        rule = _Rule(made[indices[-1]] if moments else made[0])
    return moments, [made[n] for n in indices], before, rule


def _savings(rows, indices):
    """Of each kind how many seconds are daylight saving: what it differs by from the standard time next to it."""
    found = [0] * len(rows)
    for pairs in (zip(indices, indices[1:]), zip(indices[1:], indices)):
        for near, n in pairs:
            if rows[n][1] and not rows[near][1] and not found[n]:
                found[n] = rows[n][0] - rows[near][0]
    return [saving or (3600 if row[1] else 0) for saving, row in zip(found, rows)]


class ZoneInfo(_dt.tzinfo):
    """A time zone of the IANA database."""

    _alive = _WeakValueDictionary()
    _recent = {}

    def __init_subclass__(cls):
        cls._alive, cls._recent = _WeakValueDictionary(), {}

    def __new__(cls, key):
        made = cls._alive.get(key)
        if made is None:
            made = cls._alive.setdefault(key, cls.no_cache(key))
        cls._recent[key] = cls._recent.pop(key, made)
        while len(cls._recent) > 8:
            del cls._recent[next(iter(cls._recent))]
        return made

    @classmethod
    def no_cache(cls, key):
        """Get a new instance of ZoneInfo, bypassing the cache."""
        with open(_find(key), "rb") as file:
            made = cls._of_file(file, key)
        made._pickles = (cls.__name__, key, False)
        return made

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """Create a ZoneInfo file from a file object."""
        made = cls._of_file(file_obj, key)
        made._pickles, made._file = None, repr(file_obj)
        return made

    @classmethod
    def _of_file(cls, file, key):
        self = super().__new__(cls)
        self.key = key
        self._moments, self._kinds, self._before, self._rule = _read(file)
        # Local times of the transitions: for the first pass through repeated times, and for the second.
        offsets = [self._before.seconds if self._before else 0] + [kind.seconds for kind in self._kinds]
        pairs = list(zip(self._moments, offsets, offsets[1:]))
        self._local = ([moment + max(a, b) for moment, a, b in pairs], [moment + min(a, b) for moment, a, b in pairs])
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Clear the ZoneInfo cache."""
        for key in list(cls._alive) if only_keys is None else only_keys:
            cls._alive.pop(key, None)
            cls._recent.pop(key, None)

    def _kind(self, dt):
        if dt is None:
            fixed = not self._moments and self._rule.summer is None
            return self._rule.standard if fixed else None
        seconds = (dt.toordinal() - 719163) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        index = _bisect_right(self._local[dt.fold], seconds)
        if index >= len(self._moments):
            return self._rule.at_local(seconds, dt.year, dt.fold)
        return self._kinds[index - 1] if index else self._before

    def utcoffset(self, dt, /):
        """Retrieve a timedelta representing the UTC offset in a zone at the given datetime."""
        kind = self._kind(dt)
        return kind and kind.offset

    def dst(self, dt, /):
        """Retrieve a timedelta representing the amount of DST applied in a zone at the given datetime."""
        kind = self._kind(dt)
        return kind and kind.saving

    def tzname(self, dt, /):
        """Retrieve a string containing the abbreviation for the time zone that applies in a zone at a given datetime."""
        kind = self._kind(dt)
        return kind and kind.name

    def fromutc(self, dt, /):
        """Given a datetime with local time in UTC, retrieve an adjusted datetime in local time."""
        if not isinstance(dt, _dt.datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        seconds = (dt.toordinal() - 719163) * 86400 + dt.hour * 3600 + dt.minute * 60 + dt.second
        moments = self._moments
        index = _bisect_right(moments, seconds)
        if index >= len(moments) and (self._rule.summer is not None or not moments):
            kind, fold = self._rule.at_utc(seconds, dt.year)
        elif index == 0:
            kind, fold = self._before, False
        else:
            kind = self._kinds[index - 1]
            last = self._kinds[index - 2] if index > 1 else self._before
            fold = last.seconds - kind.seconds > seconds - moments[index - 1]
        result = dt + kind.offset
        return result.replace(fold=1) if fold else result

    def __repr__(self):
        name = "zoneinfo.ZoneInfo" if type(self) is ZoneInfo else type(self).__name__
        return f"{name}.from_file({self._file})" if self.key is None else f"{name}(key={self.key!r})"

    def __str__(self):
        return self.key if self.key is not None else repr(self)

    def __reduce__(self):
        if self._pickles is None:
            import pickle
            raise pickle.PicklingError("Cannot pickle a ZoneInfo file from a file stream.")
        cached = self._alive.get(self.key) is self
        return type(self)._unpickle, (self.key, cached)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


reset_tzpath()
