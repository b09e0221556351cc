# Stands for a module in C.
"""This module provides various functions to manipulate time values.

Times are seconds since the Epoch (the beginning of 1970 in UTC), as numbers or as struct_time.
"""

from _time import (
    CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_REALTIME, CLOCK_THREAD_CPUTIME_ID, altzone, clock_getres,
    clock_gettime, clock_gettime_ns, daylight, monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time,
    process_time_ns, sleep, thread_time, thread_time_ns, time, time_ns, timezone, tzname,
)
from _stand_in import lay_out as _lay_out, untrack as _untrack
from _time import _gmtime, _localtime, _mktime, _seconds

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    """The time value as returned by gmtime(), localtime(), and strptime(), and
 accepted by asctime(), mktime() and strftime(): a sequence of 9 integers with names."""

    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _NAMES

    def __new__(cls, sequence, dict=None):
        try:
            items = tuple(sequence)
        except TypeError:
            raise TypeError("constructor requires a sequence") from None
        if len(items) < 9:
            raise TypeError(f"time.struct_time() takes an at least 9-sequence ({len(items)}-sequence given)")
        if len(items) > 11:
            raise TypeError(f"time.struct_time() takes an at most 11-sequence ({len(items)}-sequence given)")
        self = tuple.__new__(cls, items[:9])
        more = dict or {}
        object.__setattr__(self, "tm_zone", items[9] if len(items) > 9 else more.get("tm_zone"))
        object.__setattr__(self, "tm_gmtoff", items[10] if len(items) > 10 else more.get("tm_gmtoff"))
        return _untrack(self)

    tm_year = property(lambda self: self[0], doc="year, for example, 1993")
    tm_mon = property(lambda self: self[1], doc="month of year, range [1, 12]")
    tm_mday = property(lambda self: self[2], doc="day of month, range [1, 31]")
    tm_hour = property(lambda self: self[3], doc="hours, range [0, 23]")
    tm_min = property(lambda self: self[4], doc="minutes, range [0, 59]")
    tm_sec = property(lambda self: self[5], doc="seconds, range [0, 61])")
    tm_wday = property(lambda self: self[6], doc="day of week, range [0, 6], Monday is 0")
    tm_yday = property(lambda self: self[7], doc="day of year, range [1, 366]")
    tm_isdst = property(lambda self: self[8], doc="1 if summer time is in effect, 0 if not, and -1 if unknown")

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError("readonly attribute")
        raise AttributeError(f"'time.struct_time' object has no attribute '{name}'")

    def __repr__(self):
        return "time.struct_time(" + ", ".join([f"{n}={v!r}" for n, v in zip(_NAMES, self)]) + ")"

    def __reduce__(self):
        return struct_time, (tuple(self), {"tm_zone": self.tm_zone, "tm_gmtoff": self.tm_gmtoff})


# Its dict holds the fields beyond the items; nobody sees it.
_lay_out(struct_time, 24, True, 0)


def gmtime(seconds=None, /):
    """gmtime([seconds]) -> struct_time in UTC; of the current time if no seconds are given."""
    return struct_time(_gmtime(_seconds(time() if seconds is None else seconds)))


def localtime(seconds=None, /):
    """localtime([seconds]) -> struct_time in local time; of the current time if no seconds are given."""
    return struct_time(_localtime(_seconds(time() if seconds is None else seconds)))


def _fields(t, function):
    # Nine ints: what the functions that take a time tuple accept.
    if not isinstance(t, tuple):
        raise TypeError("Tuple or struct_time argument required")
    if len(t) != 9:
        raise TypeError(f"{function}(): illegal time tuple argument")
    for item in t:
        if not hasattr(type(item), "__index__"):
            raise TypeError(f"'{type(item).__name__}' object cannot be interpreted as an integer")
    fields = [item.__index__() for item in t]
    for number in fields:
        if not -1 << 31 <= number < 1 << 31:
            raise OverflowError("signed integer is " +
                                ("greater than maximum" if number > 0 else "less than minimum"))
    # A C struct counts years from 1900.
    if fields[0] - 1900 < -1 << 31:
        raise OverflowError("year out of range")
    return fields


def _checked(t, function):
    # The same within their ranges; zeros stand for the first day or month.
    year, month, day, hour, minute, second, weekday, yearday, dst = _fields(t, function)
    month, day, yearday = month or 1, day or 1, yearday or 1
    if not 1 <= month <= 12:
        raise ValueError("month out of range")
    if not 1 <= day <= 31:
        raise ValueError("day of month out of range")
    if not 0 <= hour <= 23:
        raise ValueError("hour out of range")
    if not 0 <= minute <= 59:
        raise ValueError("minute out of range")
    if not 0 <= second <= 61:
        raise ValueError("seconds out of range")
    if weekday < -1:
        raise ValueError("day of week out of range")
    if not 1 <= yearday <= 366:
        raise ValueError("day of year out of range")
    return year, month, day, hour, minute, second, weekday % 7, yearday, dst


def mktime(t, /):
    """mktime(tuple) -> floating point number: seconds since the Epoch of a local time."""
    return _mktime(tuple(_fields(t, "mktime")))


def _asctime(t):
    year, month, day, hour, minute, second, weekday = t[:7]
    return f"{_DAYS[weekday][:3]} {_MONTHS[month - 1][:3]}{day:3} {hour:02}:{minute:02}:{second:02} {year}"


def asctime(t=None, /):
    """asctime([tuple]) -> string: a time as 'Sat Jun 06 16:26:11 1998'."""
    return _asctime(_checked(localtime() if t is None else t, "asctime"))


def ctime(seconds=None, /):
    """ctime(seconds) -> string: a local time as asctime() shows it."""
    return _asctime(localtime(seconds))


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _iso_week(year, weekday, yearday):
    week = (yearday - weekday + 9) // 7
    if week < 1:
        year -= 1
        first = (weekday - yearday + 1) % 7
        week = 53 if first == 4 or first == 5 and _leap(year) else 52
    elif week == 53:
        days = 366 if _leap(year) else 365
        if days - yearday < 3 - weekday:
            return year + 1, 1
    return year, week


def _directive(c, t, zone, offset):
    year, month, day, hour, minute, second, weekday, yearday, _ = t
    twelve = hour % 12 or 12
    if c == "Y": return str(year)
    if c == "m": return f"{month:02}"
    if c == "d": return f"{day:02}"
    if c == "H": return f"{hour:02}"
    if c == "M": return f"{minute:02}"
    if c == "S": return f"{second:02}"
    if c == "a": return _DAYS[weekday][:3]
    if c == "A": return _DAYS[weekday]
    if c in "bh": return _MONTHS[month - 1][:3]
    if c == "B": return _MONTHS[month - 1]
    if c == "c": return _asctime(t)
    if c in "xD": return f"{month:02}/{day:02}/{year % 100:02}"
    if c in "XT": return f"{hour:02}:{minute:02}:{second:02}"
    if c == "F": return f"{year}-{month:02}-{day:02}"
    if c == "R": return f"{hour:02}:{minute:02}"
    if c == "r": return f"{twelve:02}:{minute:02}:{second:02} " + ("AM" if hour < 12 else "PM")
    if c == "p": return "AM" if hour < 12 else "PM"
    if c == "P": return "am" if hour < 12 else "pm"
    if c == "I": return f"{twelve:02}"
    if c == "l": return f"{twelve:2}"
    if c == "k": return f"{hour:2}"
    if c == "e": return f"{day:2}"
    if c == "j": return f"{yearday:03}"
    if c == "y": return f"{year % 100:02}"
    if c == "C": return f"{year // 100:02}"
    if c == "w": return str((weekday + 1) % 7)
    if c == "u": return str(weekday + 1)
    if c == "U": return f"{(yearday + 6 - (weekday + 1) % 7) // 7:02}"
    if c == "W": return f"{(yearday + 6 - weekday) // 7:02}"
    if c == "V": return f"{_iso_week(year, weekday, yearday)[1]:02}"
    if c == "G": return str(_iso_week(year, weekday, yearday)[0])
    if c == "g": return f"{_iso_week(year, weekday, yearday)[0] % 100:02}"
    if c == "Z": return zone
    if c == "z": return f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}{abs(offset) // 60 % 60:02}"
    if c == "s": return str(int(_mktime(t)))
    if c == "n": return "\n"
    if c == "t": return "\t"
    if c == "%": return "%"
    return "%" + c


def strftime(format, t=None, /):
    """strftime(format[, tuple]) -> string: a time by a format of % directives."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    if "\0" in format:
        raise ValueError("embedded null character")
    if t is None:
        t = localtime()
    fields = _checked(t, "strftime")
    zone, offset = getattr(t, "tm_zone", None), getattr(t, "tm_gmtoff", None)
    if zone is None:
        zone = tzname[1 if fields[8] > 0 else 0]
    if offset is None:
        offset = -(altzone if fields[8] > 0 else timezone)
    pieces = []
    place = 0
    while place < len(format):
        c = format[place]
        place += 1
        if c != "%":
            pieces.append(c)
        elif place == len(format):
            pieces.append("%")
        else:
            place = _conversion(format, place, pieces, (fields, zone, offset))
    return "".join(pieces)


def _conversion(format, place, pieces, moment):
    # One conversion behind its %: flags, width, the letter, as the C library has them; the place behind it.
    start = place
    while format[place:place + 1] in tuple("_-0^#"):
        place += 1
    flags = format[start:place]
    digits = place
    while format[place:place + 1].isdecimal():
        place += 1
    if place == len(format):
        pieces.append("%" + format[start:])
        return place
    letter = format[place]
    text = _directive(letter, *moment)
    if flags or place > digits:
        if text == "%" + letter:
            text = "%" + format[start:place + 1]
        else:
            text = _padded(text, letter, flags, int(format[digits:place] or 0))
    pieces.append(text)
    return place + 1


def _padded(text, letter, flags, width):
    if "^" in flags or "#" in flags and letter in "aAbBh":
        text = text.upper()
    elif "#" in flags:
        text = text.swapcase()
    number = letter in "CdegGHIjklmMSuUVwWyYs"
    if number and ("-" in flags or "_" in flags):
        stripped = text.lstrip("0 ") or "0"
        text = stripped if "-" in flags else stripped.rjust(len(text))
    pad = "0" if "0" in flags or number and "_" not in flags and letter not in "ekl" else " "
    return text.rjust(width, pad)


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    """strptime(string, format) -> struct_time: reads a time by a format of % directives."""
    from _strptime import _strptime_time
    return _strptime_time(string, format)


def get_clock_info(name, /):
    """get_clock_info(name: str) -> dict: what is known about a clock."""
    from types import SimpleNamespace
    clocks = {"time": ("REALTIME", False), "monotonic": ("MONOTONIC", True), "perf_counter": ("MONOTONIC", True),
              "process_time": ("PROCESS_CPUTIME_ID", True), "thread_time": ("THREAD_CPUTIME_ID", True)}
    if name not in clocks:
        raise ValueError("unknown clock")
    clock, monotonic = clocks[name]
    return SimpleNamespace(implementation=f"clock_gettime(CLOCK_{clock})", monotonic=monotonic,
                           adjustable=not monotonic, resolution=1e-09)


def tzset():
    """tzset(): the zone is read when it is needed."""
