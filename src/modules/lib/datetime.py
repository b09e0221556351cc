# Stands for a module in C.
"""Fast implementation of the datetime type."""

import sys
import time as _time
from math import modf as _modf
from operator import index as _index

from _stand_in import final as _final, freeze as _freeze, lay_out as _lay_out, make as _make, rows as _rows

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

MINYEAR = 1
MAXYEAR = 9999

_MAX_ORDINAL = 3652059
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# Arguments

def _bind(function, names, required, args, kw, defaults, positional=None):
    # The values of all parameters, in their order, from the arguments of a call; `defaults` are the last ones'.
    given = len(args) + len(kw)
    if given > len(names):
        kind = "" if args else "keyword "
        s = "" if len(names) == 1 else "s"
        raise TypeError(f"{function} takes at most {len(names)} {kind}argument{s} ({given} given)")
    if positional is not None and len(args) > positional:
        raise TypeError(f"{function} takes at most {positional} positional arguments ({len(args)} given)")
    values = list(args)
    for place in range(len(args), len(names)):
        name = names[place]
        if name in kw:
            values.append(kw[name])
        elif place < required:
            # What was given is converted first.
            for value in values[:0 if function.startswith(("time", "comb", "strf")) else None]:
                _c_int(value)
            raise TypeError(f"{function} missing required argument '{name}' (pos {place + 1})")
        else:
            values.append(defaults[place - len(names)])
    for name in kw:
        if name not in names:
            where = "this function" if function == "function" else function
            raise TypeError(f"'{name}' is an invalid keyword argument for {where}")
        if names.index(name) < len(args):
            raise TypeError(f"argument for {function} given by name ('{name}') and position ({names.index(name) + 1})")
    return values


def _c_int(value):
    value = _index(value)
    if value > 2147483647:
        raise OverflowError("signed integer is greater than maximum" if value < 1 << 63
                            else "Python int too large to convert to C long")
    if value < -2147483648:
        raise OverflowError("signed integer is less than minimum" if value >= -1 << 63
                            else "Python int too large to convert to C long")
    return value


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if day < 1 or day > 28 and day > _month_length(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold != 0 and fold != 1:
        raise ValueError("fold must be either 0 or 1")


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_name(zone)}'")


def _name(value):
    # The name that messages have for the class of a value.
    cls = type(value)
    return f"datetime.{cls.__name__}" if cls.__module__ == "datetime" else cls.__name__


def _cannot_compare(a, b):
    raise TypeError(f"can't compare {_name(a)} to {_name(b)}")


# Signatures of rows that C takes apart otherwise than their functions tell.
_TEXTS = """fromordinal(cls, ordinal, /, ...)
strptime(cls, text, format, /, ...)
utcfromtimestamp(cls, timestamp, /, ...)
__format__(self, format, /, ...)
ctime(self)
"""


# The calendar

def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_length(year, month):
    return 29 if month == 2 and _leap(year) else _DAYS_IN_MONTH[month]


def _year_start(year):
    # Days before the first of January.
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _day_of_year(year, month, day):
    return _DAYS_BEFORE[month] + day + (month > 2 and _leap(year))


def _ordinal(year, month, day):
    return _year_start(year) + _day_of_year(year, month, day)


def _civil(ordinal):
    # (year, month, day) of an ordinal.
    days = ordinal - 1
    year = days * 400 // 146097 + 1
    while _year_start(year + 1) <= days:
        year += 1
    while _year_start(year) > days:
        year -= 1
    days -= _year_start(year)
    month = days // 32 + 1
    leap = _leap(year)
    while month < 12 and _DAYS_BEFORE[month + 1] + (month >= 2 and leap) <= days:
        month += 1
    return year, month, days - _DAYS_BEFORE[month] - (month > 2 and leap) + 1


def _iso_start(year):
    # The ordinal of the Monday of an ISO year's first week.
    first = _year_start(year) + 1
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _from_iso_week(year, week, weekday):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 1 <= week <= 53 or week == 53 and _iso_start(year) + 364 >= _iso_start(year + 1):
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= weekday <= 7:
        raise ValueError(f"Invalid day: {weekday} (range is [1, 7])")
    return _civil(_iso_start(year) + (week - 1) * 7 + weekday - 1)


# Texts

def _offset_text(offset, separator=":"):
    # +hh:mm, with seconds and microseconds if there are any.
    if offset is None:
        return ""
    sign = "+"
    if offset.days < 0:
        sign, offset = "-", -offset
    minutes, seconds = divmod(offset.seconds, 60)
    text = f"{sign}{minutes // 60:02d}{separator}{minutes % 60:02d}"
    if seconds or offset.microseconds:
        text += f"{separator}{seconds:02d}"
    if offset.microseconds:
        text += f".{offset.microseconds:06d}"
    return text


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        if microsecond:
            return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if not isinstance(timespec, str):
        raise TypeError(f"isoformat() argument 'timespec' must be str, not {_name(timespec)}")
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _strftime(value, format, fields, argument):
    # %f, %z and %Z are this module's; the rest is the time module's.
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {_name(format)}")
    if "%" not in format:
        return format
    pieces = []
    place = 0
    while place < len(format):
        here = format.find("%", place)
        if here < 0 or here + 1 == len(format):
            break
        pieces.append(format[place:here])
        letter = format[here + 1]
        if letter == "f":
            pieces.append(f"{getattr(value, 'microsecond', 0):06d}")
        elif letter == "z":
            zone = getattr(value, "tzinfo", None)
            if zone is not None:
                pieces.append(_offset_text(_zone_delta(zone, "utcoffset", argument), ""))
        elif letter == "Z":
            zone = getattr(value, "tzinfo", None)
            if zone is not None:
                pieces.append((_zone_name(zone, argument) or "").replace("%", "%%"))
        else:
            pieces.append(format[here:here + 2])
        place = here + 2
    pieces.append(format[place:])
    return _time.strftime("".join(pieces), fields)


def _format(value, format):
    if not isinstance(format, str):
        raise TypeError(f"__format__() argument 1 must be str, not {_name(format)}")
    return value.strftime(format) if format else str(value)


# Reading ISO texts

def _number(text, start, end):
    piece = text[start:end]
    if len(piece) != end - start or not (piece.isascii() and piece.isdigit()):
        raise ValueError
    return int(piece)


def _read_date(text):
    # (year, month, day) of a whole text.
    year = _number(text, 0, 4)
    dashed = text[4:5] == "-"
    place = 5 if dashed else 4
    if text[place:place + 1] == "W":
        week = _number(text, place + 1, place + 3)
        place += 3
        weekday = 1
        if place < len(text):
            if dashed != (text[place] == "-"):
                raise ValueError
            place += dashed
            weekday = _number(text, place, place + 1)
            place += 1
        if place != len(text):
            raise ValueError
        return _from_iso_week(year, week, weekday)
    month = _number(text, place, place + 2)
    place += 2
    if dashed != (text[place:place + 1] == "-"):
        raise ValueError
    place += dashed
    day = _number(text, place, place + 2)
    if place + 2 != len(text):
        raise ValueError
    return year, month, day


def _read_clock(text):
    # [hour, minute, second, microsecond] of hh[:mm[:ss[.f]]] or hh[mm[ss[.f]]].
    found = [0, 0, 0, 0]
    place = 0
    colons = text[2:3] == ":"
    for part in range(3):
        found[part] = _number(text, place, place + 2)
        place += 2
        mark = text[place:place + 1]
        if not mark:
            return found
        if mark in (".", ","):
            break
        if colons:
            if mark != ":" or part == 2:
                raise ValueError
            place += 1
        elif part == 2:
            raise ValueError
    digits = text[place + 1:]
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError
    found[3] = int(digits[:6].ljust(6, "0"))
    return found


def _read_time(text):
    # [hour, minute, second, microsecond, zone]
    place = min((at for at in map(text.find, "+-Z") if at >= 0), default=-1)
    if place < 0:
        return _read_clock(text) + [None]
    found = _read_clock(text[:place])
    if text[place] == "Z":
        if place + 1 != len(text):
            raise ValueError
        return found + [timezone.utc]
    hours, minutes, seconds, microseconds = _read_clock(text[place + 1:])
    offset = timedelta(0, hours * 3600 + minutes * 60 + seconds, microseconds)
    if text[place] == "-":
        offset = -offset
    return found + [timezone(offset) if offset else timezone.utc]


def _separator_place(text):
    # How long the date in front of a time is.
    if len(text) == 7:
        return 7
    if text[4] == "-":
        if text[5] != "W":
            return 10
        if text[8:9] != "-":
            return 8
        if len(text) == 9:
            raise ValueError
        # A digit behind the dash and one more: the dash separates, and a time follows.
        return 8 if text[10:11].isdigit() else 10
    if text[4] != "W":
        return 8
    end = 7
    while text[end:end + 1].isdigit():
        end += 1
    if end < 9:
        return end
    return 7 if end % 2 == 0 else 8


def _invalid(text):
    raise ValueError(f"Invalid isoformat string: {text!r}") from None


# timedelta

def _half_even(a, b):
    # a / b, to the nearest integer, ties to the even one.
    whole, rest = divmod(a, b)
    rest *= 2
    if rest > b > 0 or rest < b < 0 or rest == b and whole % 2:
        whole += 1
    return whole


def _delta(microseconds):
    # The timedelta of so many microseconds.
    seconds, microseconds = divmod(microseconds, 1000000)
    days, seconds = divmod(seconds, 86400)
    if not -2147483648 <= days <= 2147483647:
        raise OverflowError("Python int too large to convert to C int")
    return _normal_delta(timedelta, days, seconds, microseconds)


def _normal_delta(cls, days, seconds, microseconds):
    if not -999999999 <= days <= 999999999:
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    return _make(cls, days, microseconds, seconds)


def _microseconds(delta):
    return (delta.days * 86400 + delta.seconds) * 1000000 + delta.microseconds


_UNITS = (("microseconds", 1), ("milliseconds", 1000), ("seconds", 1000000), ("minutes", 60000000),
          ("hours", 3600000000), ("days", 86400000000), ("weeks", 604800000000))
_DELTA_NAMES = ("days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks")


def _delta_parts(values):
    # Whole microseconds of all parts by name; fractions are summed apart and rounded once.
    total = 0
    left = 0.0
    for unit, factor in _UNITS:
        value = values.get(unit, 0)
        if isinstance(value, int):
            total += value * factor
        elif isinstance(value, float):
            fraction, whole = _modf(value)
            total += int(whole) * factor
            if fraction:
                fraction, whole = _modf(fraction * factor)
                total += int(whole)
                left += fraction
        else:
            raise TypeError(f"unsupported type for timedelta {unit} component: {_name(value)}")
    if left:
        whole = round(left)
        if abs(whole - left) == 0.5:
            # A tie: the whole sum becomes even.
            odd = total % 2
            whole = int(2 * ((left + odd) * 0.5 // 1 + ((left + odd) * 0.5 % 1 >= 0.5)) - odd)
        total += whole
    return total


class timedelta:
    """Difference between two datetime values.

timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

All arguments are optional and default to 0.
Arguments may be integers or floats, and may be positive or negative."""

    __slots__ = ("days", "microseconds", "seconds")

    def __new__(cls, *args, **kw):
        if len(args) > 7 or len(args) + len(kw) > 7 or kw and (args or not kw.keys() <= set(_DELTA_NAMES)):
            _bind("__new__()", _DELTA_NAMES, 0, args, kw, (0,) * 7)
        kw.update(zip(_DELTA_NAMES, args))
        self = _delta(_delta_parts(kw))
        if cls is timedelta:
            return self
        return _make(cls, self.days, self.microseconds, self.seconds)

    def __repr__(self):
        parts = []
        if self.days:
            parts.append(f"days={self.days}")
        if self.seconds:
            parts.append(f"seconds={self.seconds}")
        if self.microseconds:
            parts.append(f"microseconds={self.microseconds}")
        name = "datetime.timedelta" if type(self) is timedelta else type(self).__name__
        return f"{name}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def total_seconds(self):
        """Total seconds in the duration."""
        return _microseconds(self) / 1000000

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) + _microseconds(other))
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) - _microseconds(other))
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(other) - _microseconds(self))
        return NotImplemented

    def __neg__(self):
        return _delta(-_microseconds(self))

    def __pos__(self):
        return _delta(_microseconds(self))

    def __abs__(self):
        return _delta(abs(_microseconds(self)))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(_microseconds(self) * other)
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _delta(_half_even(_microseconds(self) * above, below))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) // _microseconds(other)
        if isinstance(other, int):
            return _delta(_microseconds(self) // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) / _microseconds(other)
        if isinstance(other, int):
            return _delta(_half_even(_microseconds(self), other))
        if isinstance(other, float):
            above, below = other.as_integer_ratio()
            return _delta(_half_even(_microseconds(self) * below, above))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _delta(_microseconds(self) % _microseconds(other))
        return NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            whole, rest = divmod(_microseconds(self), _microseconds(other))
            return whole, _delta(rest)
        return NotImplemented

    def __rtruediv__(self, other):
        return NotImplemented

    def __rfloordiv__(self, other):
        return timedelta.__floordiv__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __rmod__(self, other):
        return timedelta.__mod__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __rdivmod__(self, other):
        return timedelta.__divmod__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __eq__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) == _microseconds(other)
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) < _microseconds(other)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) <= _microseconds(other)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) > _microseconds(other)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, timedelta):
            return _microseconds(self) >= _microseconds(other)
        return NotImplemented

    def __hash__(self):
        return hash((self.days, self.seconds, self.microseconds))

    def __bool__(self):
        return bool(self.days or self.seconds or self.microseconds)

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return type(self), (self.days, self.seconds, self.microseconds)


_lay_out(timedelta, 40)
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)
_rows(timedelta)
_freeze(timedelta, False)


# tzinfo and timezone

def _zone_delta(zone, method, argument):
    # What a method of a zone says: a timedelta of less than a day, or None.
    if zone is None:
        return None
    offset = getattr(zone, method)(argument)
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{method}() must return None or a timedelta, not '{_name(offset)}'")
    if offset.days < -1 or offset.days > 0 or offset.days == -1 and not (offset.seconds or offset.microseconds):
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return offset


def _zone_name(zone, argument):
    if zone is None:
        return None
    name = zone.tzname(argument)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_name(name)}'")
    return name


class tzinfo:
    """Abstract base class for time zone info objects."""

    __slots__ = ()

    def __new__(cls, *args, **kw):
        return _make(cls)

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        shift = dt.dst()
        if shift is None:
            raise ValueError("fromutc: non-None dst() result required")
        # Standard time first; whether summer time holds is then known.
        standard = offset - shift
        if standard:
            dt += standard
            shift = dt.dst()
            if shift is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + shift

    def __reduce__(self):
        """-> (cls, state)"""
        arguments = getattr(self, "__getinitargs__", None)
        return type(self), arguments() if arguments else (), getattr(self, "__dict__", None) or None


_lay_out(tzinfo, 16)
_rows(tzinfo)
_freeze(tzinfo, True)


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""

    __slots__ = ("_name", "_offset")

    def __new__(cls, *args, **kw):
        offset, name = _bind("timezone()", ("offset", "name"), 1, args, kw, (None, _UNNAMED))
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, "
                            f"not {'None' if offset is None else _name(offset)}")
        if name is _UNNAMED:
            if not offset and "utc" in timezone.__dict__:
                return timezone.utc
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {_name(name)}")
        if offset.days < -1 or offset.days > 0 or offset == _MINUS_DAY:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and"
                             f" timedelta(hours=24), not {offset!r}.")
        return _make(cls, name, offset)

    def __eq__(self, other):
        if isinstance(other, timezone):
            return self._offset == other._offset
        return NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "datetime.timezone" if type(self) is timezone else type(self).__name__
        return f"{name}({self._offset!r})" if self._name is None else f"{name}({self._offset!r}, {self._name!r})"

    def __str__(self):
        if self._name is not None:
            return self._name
        if self is timezone.utc or not self._offset:
            return "UTC"
        return "UTC" + _offset_text(self._offset)

    def tzname(self, dt, /):
        """If name is specified when timezone is created, returns the name.  Otherwise returns offset as 'UTC(+|-)HH:MM'."""
        _check_moment(dt, "tzname")
        return timezone.__str__(self)

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        _check_moment(dt, "utcoffset")
        return self._offset

    def dst(self, dt, /):
        """Return None."""
        _check_moment(dt, "dst")

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __getinitargs__(self):
        """pickle support"""
        return (self._offset,) if self._name is None else (self._offset, self._name)


def _check_moment(dt, method):
    if dt is not None and not isinstance(dt, datetime):
        raise TypeError(f"{method}(dt) argument must be a datetime instance or None, not {_name(dt)}")


_UNNAMED = object()
_MINUS_DAY = timedelta(-1)
_lay_out(timezone, 32)
timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(0, 86340))
timezone.max = timezone(timedelta(0, 86340))
_rows(timezone)
_freeze(timezone, True)
_final(timezone)
UTC = timezone.utc


# date

class IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar()

This object may be accessed either as a tuple of
  ((year, week, weekday))
or via the object attributes as named in the above tuple."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.{type(self).__name__}(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


_DATE_NAMES = ("year", "month", "day")


def _state_bytes(state, size, month_place):
    # The bytes of a pickled state, if this argument is one.
    if isinstance(state, str) and len(state) == size:
        try:
            state = state.encode("latin-1")
        except UnicodeEncodeError:
            raise ValueError("Failed to encode latin1 string when unpickling a date or datetime object. "
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    if isinstance(state, bytes) and len(state) == size and 1 <= state[month_place] & 127 <= 12:
        return state
    return None


class date:
    """date(year, month, day) --> date object"""

    __slots__ = ("day", "month", "year")

    def __new__(cls, *args, **kw):
        if kw or len(args) != 3:
            if len(args) == 1 and not kw:
                state = _state_bytes(args[0], 4, 2)
                if state is not None:
                    return _make(cls, state[3], state[2], state[0] * 256 + state[1])
            args = _bind("function", _DATE_NAMES, 3, args, kw, ())
        year, month, day = map(_c_int, args)
        _check_date(year, month, day)
        return _make(cls, day, month, year)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp.

The timestamp is a number, e.g. created via time.time(), that is interpreted
as local time."""
        found = _time.localtime(timestamp)
        return cls(found[0], found[1], found[2])

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """int -> date corresponding to a proleptic Gregorian ordinal."""
        ordinal = _c_int(ordinal)
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_civil(ordinal))

    @classmethod
    def fromisoformat(cls, text, /):
        """str -> Construct a date from a string in ISO 8601 format."""
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(text) not in (7, 8, 10):
            _invalid(text)
        try:
            found = _read_date(text)
        except ValueError:
            _invalid(text)
        return cls(*found)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """int, int, int -> Construct a date from the ISO year, week number and weekday.

This is the inverse of the function date.isocalendar()"""
        return cls(*_from_iso_week(_iso_int(year), _iso_int(week), _iso_int(day)))

    def __repr__(self):
        name = "datetime.date" if type(self) is date else type(self).__name__
        return f"{name}({self.year}, {self.month}, {self.day})"

    def __str__(self):
        return self.isoformat()

    def isoformat(self):
        """Return string in ISO 8601 format, YYYY-MM-DD."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def ctime(self):
        """Return ctime() style string."""
        return f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self.month]} {self.day:2d} 00:00:00 {self.year:04d}"

    def strftime(self, *args, **kw):
        """format -> strftime() style string."""
        format, = _bind("strftime()", ("format",), 1, args, kw, ())
        return _strftime(self, format, self.timetuple(), self)

    def __format__(self, format, /):
        """Formats self with strftime."""
        return _format(self, format)

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        return _time.struct_time((self.year, self.month, self.day, 0, 0, 0, self.weekday(),
                                  _day_of_year(self.year, self.month, self.day), -1))

    def toordinal(self):
        """Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."""
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        """Return the day of the week represented by the date.
Monday == 0 ... Sunday == 6"""
        return (_ordinal(self.year, self.month, self.day) + 6) % 7

    def isoweekday(self):
        """Return the day of the week represented by the date.
Monday == 1 ... Sunday == 7"""
        return (_ordinal(self.year, self.month, self.day) + 6) % 7 + 1

    def isocalendar(self):
        """Return a named tuple containing ISO year, week number, and weekday."""
        today = _ordinal(self.year, self.month, self.day)
        year = self.year
        if today < _iso_start(year):
            year -= 1
        elif today >= _iso_start(year + 1):
            year += 1
        week, weekday = divmod(today - _iso_start(year), 7)
        return IsoCalendarDate(year, week + 1, weekday + 1)

    def replace(self, *args, **kw):
        """Return date with new specified fields."""
        found = _bind("replace()", _DATE_NAMES, 0, args, kw, (self.year, self.month, self.day))
        return type(self)(*found)

    def __add__(self, other):
        if isinstance(other, timedelta) and not isinstance(self, datetime):
            ordinal = _ordinal(self.year, self.month, self.day) + other.days
            if not 1 <= ordinal <= _MAX_ORDINAL:
                raise OverflowError("date value out of range")
            year, month, day = _civil(ordinal)
            return _make(date, day, month, year) if type(self) is date else type(self)(year, month, day)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(self, datetime) or isinstance(other, datetime):
            return NotImplemented
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return _normal_delta(timedelta, self.toordinal() - other.toordinal(), 0, 0)
        return NotImplemented

    def __rsub__(self, other):
        return NotImplemented

    def __eq__(self, other):
        if isinstance(other, date):
            return self.day == other.day and self.month == other.month and self.year == other.year
        return NotImplemented

    def __lt__(self, other):
        if isinstance(other, date):
            return (self.year, self.month, self.day) < (other.year, other.month, other.day)
        return NotImplemented

    def __le__(self, other):
        if isinstance(other, date):
            return (self.year, self.month, self.day) <= (other.year, other.month, other.day)
        return NotImplemented

    def __gt__(self, other):
        if isinstance(other, date):
            return (self.year, self.month, self.day) > (other.year, other.month, other.day)
        return NotImplemented

    def __ge__(self, other):
        if isinstance(other, date):
            return (self.year, self.month, self.day) >= (other.year, other.month, other.day)
        return NotImplemented

    def __hash__(self):
        return hash(_date_bytes(self))

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return type(self), (_date_bytes(self),)


def _iso_int(value):
    value = _index(value)
    if not -2147483648 <= value <= 2147483647:
        raise OverflowError("Python int too large to convert to C int" if -1 << 63 <= value < 1 << 63
                            else "Python int too large to convert to C long")
    return value


def _date_bytes(value):
    return bytes((value.year >> 8, value.year & 255, value.month, value.day))


_lay_out(date, 32)
date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
_rows(date, _TEXTS)
_freeze(date, True)


# time

_TIME_NAMES = ("hour", "minute", "second", "microsecond", "tzinfo", "fold")


def _clock_bytes(value, fold):
    micro = value.microsecond
    return bytes((value.hour | fold << 7, value.minute, value.second, micro >> 16, micro >> 8 & 255, micro & 255))


def _without_zone(value):
    # The fields of a time as one number of microseconds.
    return ((value.hour * 60 + value.minute) * 60 + value.second) * 1000000 + value.microsecond


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

All arguments are optional. tzinfo may be None, or an instance of
a tzinfo subclass. The remaining arguments may be ints.
"""

    __slots__ = ("fold", "hour", "microsecond", "minute", "second", "tzinfo")

    def __new__(cls, *args, **kw):
        if args and not kw and len(args) <= 2 and isinstance(args[0], (bytes, str)):
            state = _time_state(args[0])
            if state is not None:
                zone = args[1] if len(args) == 2 else None
                if zone is not None and not isinstance(zone, tzinfo):
                    raise TypeError("bad tzinfo state arg")
                micro = state[3] << 16 | state[4] << 8 | state[5]
                return _make(cls, state[0] >> 7, state[0] & 127, micro, state[1], state[2], zone)
        found = _bind("function", _TIME_NAMES, 0, args, kw, (0, 0, 0, 0, None, 0), 5)
        hour, minute, second, microsecond = map(_c_int, found[:4])
        zone, fold = found[4], _c_int(found[5])
        _check_zone(zone)
        _check_time(hour, minute, second, microsecond, fold)
        return _make(cls, fold, hour, microsecond, minute, second, zone)

    @classmethod
    def fromisoformat(cls, text, /):
        """string -> time from a string in ISO 8601 format"""
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            found = _read_time(text[1:] if text[:1] == "T" else text)
        except ValueError:
            _invalid(text)
        return cls(*found)

    def __repr__(self):
        name = "datetime.time" if type(self) is time else type(self).__name__
        return f"{name}({self.hour}, {self.minute}{_clock_repr(self)})"

    def __str__(self):
        return self.isoformat()

    def isoformat(self, timespec="auto"):
        """Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].

The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'.
"""
        text = _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        if self.tzinfo is not None:
            text += _offset_text(self.utcoffset())
        return text

    def strftime(self, *args, **kw):
        """format -> strftime() style string."""
        format, = _bind("strftime()", ("format",), 1, args, kw, ())
        return _strftime(self, format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1), None)

    def __format__(self, format, /):
        """Formats self with strftime."""
        return _format(self, format)

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _zone_delta(self.tzinfo, "utcoffset", None)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _zone_name(self.tzinfo, None)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _zone_delta(self.tzinfo, "dst", None)

    def replace(self, *args, **kw):
        """Return time with new specified fields."""
        own = (self.hour, self.minute, self.second, self.microsecond, self.tzinfo, self.fold)
        *found, fold = _bind("replace()", _TIME_NAMES, 0, args, kw, own, 5)
        return type(self)(*found, fold=fold)

    def _order(self, other, equality):
        # Negative, zero or positive; None if only equality is defined, and they differ.
        own, others = _without_zone(self), _without_zone(other)
        if self.tzinfo is other.tzinfo:
            return own - others
        offset, offset2 = self.utcoffset(), other.utcoffset()
        if offset is None or offset2 is None:
            if offset is offset2:
                return own - others
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware times")
        return own - _microseconds(offset) - others + _microseconds(offset2)

    def __eq__(self, other):
        return self._order(other, True) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._order(other, False) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._order(other, False) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._order(other, False) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._order(other, False) >= 0 if isinstance(other, time) else NotImplemented

    def __hash__(self):
        offset = (self.replace(fold=0) if self.fold else self).utcoffset()
        if offset is None:
            return hash(_clock_bytes(self, 0))
        return hash(_delta(_without_zone(self) - _microseconds(offset)))

    def __reduce_ex__(self, protocol, /):
        """__reduce_ex__(proto) -> (cls, state)"""
        state = _clock_bytes(self, self.fold if protocol > 3 else 0)
        return type(self), (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return self.__reduce_ex__(2)


def _time_state(state):
    if isinstance(state, str):
        if len(state) != 6:
            return None
        try:
            state = state.encode("latin-1")
        except UnicodeEncodeError:
            raise ValueError("Failed to encode latin1 string when unpickling a time object. "
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    return state if len(state) == 6 and state[0] & 127 < 24 else None


def _clock_repr(value):
    # What stands behind the minute in a repr.
    text = ""
    if value.microsecond:
        text = f", {value.second}, {value.microsecond}"
    elif value.second:
        text = f", {value.second}"
    if value.tzinfo is not None:
        text += f", tzinfo={value.tzinfo!r}"
    if value.fold:
        text += ", fold=1"
    return text


_lay_out(time, 40)
time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta.resolution
_rows(time, _TEXTS)
_freeze(time, True)


# datetime

_DATETIME_NAMES = _DATE_NAMES + _TIME_NAMES
_EPOCH_DAY = 719163


def _since_start(value):
    # The fields of a datetime as one number of microseconds.
    days = _ordinal(value.year, value.month, value.day)
    return days * 86400000000 + _without_zone(value)


def _moment(cls, microseconds, zone, fold=0):
    # The opposite of _since_start.
    days, rest = divmod(microseconds, 86400000000)
    if not 1 <= days <= _MAX_ORDINAL:
        raise OverflowError("date value out of range")
    year, month, day = _civil(days)
    seconds, micro = divmod(rest, 1000000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    if cls is datetime:
        return _make(cls, day, month, year, fold, hour, micro, minute, second, zone)
    if fold:
        return cls(year, month, day, hour, minute, second, micro, zone, fold=fold)
    return cls(year, month, day, hour, minute, second, micro, zone)


def _local_seconds(seconds):
    # A moment since the epoch as what the clock on the wall shows, in seconds since the clock's 1970.
    found = _time.localtime(seconds)
    day = _ordinal(found[0], found[1], found[2]) - _EPOCH_DAY
    return (day * 24 + found[3]) * 3600 + found[4] * 60 + found[5]


def _wall_to_moment(wall, fold):
    # Seconds since the epoch at which the clock on the wall shows this; in a gap or a fold, `fold` chooses.
    offset = _local_seconds(wall) - wall
    first = wall - offset
    shown = _local_seconds(first)
    if shown == wall:
        near = first + (86400 if fold else -86400)
        other = _local_seconds(near) - near
        if other == offset:
            return first
    else:
        other = shown - first
    second = wall - other
    if _local_seconds(second) == wall:
        return second
    if shown == wall:
        return first
    return min(first, second) if fold else max(first, second)


def _rounded(timestamp):
    # Whole seconds and microseconds, ties to even.
    if isinstance(timestamp, float):
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        fraction, whole = _modf(timestamp)
        if abs(whole) >= 9223372036854775808.0:
            raise OverflowError("timestamp out of range for platform time_t")
        seconds, micro = int(whole), round(fraction * 1e6)
        if micro >= 1000000:
            return seconds + 1, micro - 1000000
        return (seconds - 1, micro + 1000000) if micro < 0 else (seconds, micro)
    timestamp = _index(timestamp)
    if not -1 << 63 <= timestamp < 1 << 63:
        raise OverflowError("timestamp out of range for platform time_t")
    return timestamp, 0


def _at(cls, timestamp, zone, broken):
    seconds, micro = _rounded(timestamp)
    found = broken(seconds)
    second = min(found[5], 59)
    result = cls(found[0], found[1], found[2], found[3], found[4], second, micro, zone)
    if zone is None and broken is _time.localtime and seconds > -62135510400:
        # Did the clock show this a little earlier, too?
        shown = _local_seconds(seconds)
        before = _local_seconds(seconds - 86400)
        step = shown - before - 86400
        if step < 0 and _local_seconds(seconds + step) == shown:
            result = result.replace(fold=1)
    return result


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

The year, month and day arguments are required. tzinfo may be None, or an
instance of a tzinfo subclass. The remaining arguments may be ints.
"""

    __slots__ = ("fold", "hour", "microsecond", "minute", "second", "tzinfo")

    def __new__(cls, *args, **kw):
        if args and not kw and len(args) <= 2 and isinstance(args[0], (bytes, str)):
            state = _state_bytes(args[0], 10, 2)
            if state is not None:
                zone = args[1] if len(args) == 2 else None
                if zone is not None and not isinstance(zone, tzinfo):
                    raise TypeError("bad tzinfo state arg")
                micro = state[7] << 16 | state[8] << 8 | state[9]
                return _make(cls, state[3], state[2] & 127, state[0] << 8 | state[1], state[2] >> 7, state[4], micro,
                             state[5], state[6], zone)
        found = _bind("function", _DATETIME_NAMES, 3, args, kw, (0, 0, 0, 0, None, 0), 8)
        year, month, day, hour, minute, second, microsecond = map(_c_int, found[:7])
        zone, fold = found[7], _c_int(found[8])
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(zone)
        return _make(cls, day, month, year, fold, hour, microsecond, minute, second, zone)

    @classmethod
    def now(cls, tz=None):
        """Returns new datetime object representing current time local to tz.

  tz
    Timezone object.

If no tz is specified, uses local timezone."""
        _check_zone(tz)
        seconds, nanoseconds = divmod(_time.time_ns(), 1000000000)
        if tz is None:
            return _at(cls, seconds, None, _time.localtime).replace(microsecond=nanoseconds // 1000)
        return tz.fromutc(_at(cls, seconds, tz, _time.gmtime).replace(microsecond=nanoseconds // 1000))

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        seconds, nanoseconds = divmod(_time.time_ns(), 1000000000)
        return _at(cls, seconds, None, _time.gmtime).replace(microsecond=nanoseconds // 1000)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """timestamp[, tz] -> tz's local time from POSIX timestamp."""
        _check_zone(tz)
        if tz is None:
            return _at(cls, timestamp, None, _time.localtime)
        return tz.fromutc(_at(cls, timestamp, tz, _time.gmtime))

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        return _at(cls, timestamp, None, _time.gmtime)

    @classmethod
    def strptime(cls, date_string, format, /):
        """string, format -> new datetime parsed from a string (like time.strptime())."""
        for place, argument in enumerate((date_string, format), 1):
            if not isinstance(argument, str):
                raise TypeError(f"strptime() argument {place} must be str, not {_name(argument)}")
        from _strptime import _strptime_datetime
        return _strptime_datetime(cls, date_string, format)

    @classmethod
    def combine(cls, *args, **kw):
        """date, time -> datetime with same date and time fields"""
        day, clock, zone = _bind("combine()", ("date", "time", "tzinfo"), 2, args, kw, (None, None, _UNNAMED))
        if not isinstance(day, date):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_name(day)}")
        if not isinstance(clock, time):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {_name(clock)}")
        zone = clock.tzinfo if zone is _UNNAMED else zone
        return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, zone,
                   fold=clock.fold)

    @classmethod
    def fromisoformat(cls, text, /):
        """string -> datetime from a string in most ISO 8601 formats"""
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        if len(text) < 7:
            _invalid(text)
        try:
            place = _separator_place(text)
            day = _read_date(text[:place])
            clock = _read_time(text[place + 1:]) if len(text) > place else (0, 0, 0, 0, None)
        except ValueError:
            _invalid(text)
        return cls(*day, *clock)

    def __repr__(self):
        name = "datetime.datetime" if type(self) is datetime else type(self).__name__
        return f"{name}({self.year}, {self.month}, {self.day}, {self.hour}, {self.minute}{_clock_repr(self)})"

    def __str__(self):
        return self.isoformat(" ")

    def isoformat(self, sep="T", timespec="auto"):
        """[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].
sep is used to separate the year from the time, and defaults to 'T'.
The optional argument timespec specifies the number of additional terms
of the time to include. Valid options are 'auto', 'hours', 'minutes',
'seconds', 'milliseconds' and 'microseconds'.
"""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {_name(sep)}")
        text = f"{self.year:04d}-{self.month:02d}-{self.day:02d}{sep}"
        text += _time_text(self.hour, self.minute, self.second, self.microsecond, timespec)
        if self.tzinfo is not None:
            text += _offset_text(self.utcoffset())
        return text

    def ctime(self):
        """Return ctime() style string."""
        return (f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self.month]} {self.day:2d}"
                f" {self.hour:02d}:{self.minute:02d}:{self.second:02d} {self.year:04d}")

    def date(self):
        """Return date object with same year, month and day."""
        return _make(date, self.day, self.month, self.year)

    def time(self):
        """Return time object with same time but with tzinfo=None."""
        return _make(time, self.fold, self.hour, self.microsecond, self.minute, self.second, None)

    def timetz(self):
        """Return time object with same time and tzinfo."""
        return _make(time, self.fold, self.hour, self.microsecond, self.minute, self.second, self.tzinfo)

    def _fields(self, dst):
        return _time.struct_time((self.year, self.month, self.day, self.hour, self.minute, self.second,
                                  self.weekday(), _day_of_year(self.year, self.month, self.day), dst))

    def timetuple(self):
        """Return time tuple, compatible with time.localtime()."""
        shift = self.dst()
        return self._fields(-1 if shift is None else 1 if shift else 0)

    def utctimetuple(self):
        """Return UTC time tuple, compatible with time.localtime()."""
        offset = self.utcoffset()
        if not offset:
            return self._fields(0)
        return _moment(datetime, _since_start(self) - _microseconds(offset), None)._fields(0)

    def timestamp(self):
        """Return POSIX timestamp as float."""
        offset = self.utcoffset()
        if offset is not None:
            return (_since_start(self) - _EPOCH_DAY * 86400000000 - _microseconds(offset)) / 1000000
        wall = _since_start(self) // 1000000 - _EPOCH_DAY * 86400
        return _wall_to_moment(wall, self.fold) + self.microsecond / 1000000

    def utcoffset(self):
        """Return self.tzinfo.utcoffset(self)."""
        return _zone_delta(self.tzinfo, "utcoffset", self)

    def tzname(self):
        """Return self.tzinfo.tzname(self)."""
        return _zone_name(self.tzinfo, self)

    def dst(self):
        """Return self.tzinfo.dst(self)."""
        return _zone_delta(self.tzinfo, "dst", self)

    def _own(self):
        return (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond, self.tzinfo)

    def replace(self, *args, **kw):
        """Return datetime with new specified fields."""
        *found, fold = _bind("replace()", _DATETIME_NAMES, 0, args, kw, (*self._own(), self.fold), 8)
        return type(self)(*found, fold=fold)

    def astimezone(self, tz=None):
        """tz -> convert to local time in new timezone tz
"""
        _check_zone(tz)
        if tz is not None and tz is self.tzinfo:
            return self
        offset = self.utcoffset()
        if offset is None:
            wall = _since_start(self) // 1000000 - _EPOCH_DAY * 86400
            moment = (_wall_to_moment(wall, self.fold) + _EPOCH_DAY * 86400) * 1000000 + self.microsecond
        else:
            moment = _since_start(self) - _microseconds(offset)
        if tz is None:
            local = _time.localtime(moment // 1000000 - _EPOCH_DAY * 86400)
            tz = timezone(timedelta(0, local.tm_gmtoff), local.tm_zone)
        return tz.fromutc(_moment(type(self), moment, tz))

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _moment(type(self), _since_start(self) + _microseconds(other), self.tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(type(self), _since_start(self) - _microseconds(other), self.tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        difference = _since_start(self) - _since_start(other)
        if self.tzinfo is not other.tzinfo:
            offset, offset2 = self.utcoffset(), other.utcoffset()
            if (offset is None) != (offset2 is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if offset is not None:
                difference += _microseconds(offset2) - _microseconds(offset)
        return _delta(difference)

    def _ambiguous(self, offset):
        # Does the offset depend on the fold? Then no datetime of another zone is equal.
        return self.replace(fold=1 - self.fold).utcoffset() != offset

    def _order(self, other, equality):
        # Negative, zero or positive; None if only equality is defined, and they differ.
        own, others = _since_start(self), _since_start(other)
        if self.tzinfo is other.tzinfo:
            return own - others
        offset, offset2 = self.utcoffset(), other.utcoffset()
        if offset is None or offset2 is None:
            if offset is offset2:
                return own - others
            if equality:
                return None
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        if equality and (self._ambiguous(offset) or other._ambiguous(offset2)):
            return None
        return own - _microseconds(offset) - others + _microseconds(offset2)

    def __eq__(self, other):
        if isinstance(other, datetime):
            return self._order(other, True) == 0
        return False if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        if isinstance(other, datetime):
            return self._order(other, False) < 0
        return _cannot_compare(self, other) if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        if isinstance(other, datetime):
            return self._order(other, False) <= 0
        return _cannot_compare(self, other) if isinstance(other, date) else NotImplemented

    def __gt__(self, other):
        if isinstance(other, datetime):
            return self._order(other, False) > 0
        return _cannot_compare(self, other) if isinstance(other, date) else NotImplemented

    def __ge__(self, other):
        if isinstance(other, datetime):
            return self._order(other, False) >= 0
        return _cannot_compare(self, other) if isinstance(other, date) else NotImplemented

    def __hash__(self):
        offset = (self.replace(fold=0) if self.fold else self).utcoffset()
        if offset is None:
            return hash(_date_bytes(self) + _clock_bytes(self, 0))
        return hash(_delta(_since_start(self) - _microseconds(offset)))

    def __reduce_ex__(self, protocol, /):
        """__reduce_ex__(proto) -> (cls, state)"""
        day = _date_bytes(self)
        if self.fold and protocol > 3:
            day = bytes((day[0], day[1], day[2] | 128, day[3]))
        state = day + _clock_bytes(self, 0)
        return type(self), (state,) if self.tzinfo is None else (state, self.tzinfo)

    def __reduce__(self):
        """__reduce__() -> (cls, state)"""
        return self.__reduce_ex__(2)


_lay_out(datetime, 48)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution
_rows(datetime, _TEXTS)
_freeze(datetime, True)
