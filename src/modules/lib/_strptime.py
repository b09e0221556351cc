"""Reading of times by a format: what time.strptime() and datetime.strptime() share.

A format becomes one regular expression, which is kept; the directives that matched give the fields.
"""

import re
import time

__all__ = []

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}

# What each directive may look like; the longest possibility comes first.
_PATTERNS = {
    "d": r"3[01]|[12]\d|0[1-9]|[1-9]| [1-9]",
    "f": r"[0-9]{1,6}",
    "H": r"2[0-3]|[01]\d|\d",
    "I": r"1[0-2]|0[1-9]|[1-9]",
    "G": r"\d{4}",
    "j": r"36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]",
    "m": r"1[0-2]|0[1-9]|[1-9]",
    "M": r"[0-5]\d|\d",
    "S": r"6[01]|[0-5]\d|\d",
    "U": r"5[0-3]|[0-4]\d|\d",
    "W": r"5[0-3]|[0-4]\d|\d",
    "w": r"[0-6]",
    "u": r"[1-7]",
    "V": r"5[0-3]|0[1-9]|[1-4]\d|\d",
    "y": r"\d\d",
    "Y": r"\d{4}",
    "z": r"[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)",
}

_compiled = {}


def _zones():
    # The names of standard time and of summer time.
    standard = ["utc", "gmt", time.tzname[0].lower()]
    return [list(dict.fromkeys(standard)), [time.tzname[1].lower()] if time.daylight else []]


def _words(words):
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)


def _directive_pattern(letter):
    if letter in _PATTERNS:
        return _PATTERNS[letter]
    if letter == "A":
        return _words(_DAYS)
    if letter == "a":
        return _words(day[:3] for day in _DAYS)
    if letter == "B":
        return _words(_MONTHS)
    if letter == "b":
        return _words(month[:3] for month in _MONTHS)
    if letter == "p":
        return "am|pm"
    if letter == "Z":
        return _words(name for names in _zones() for name in names)
    return None


def _pattern(format):
    # The regular expression of a format, as text.
    for letter, whole in _WHOLE.items():
        format = format.replace("%" + letter, whole)
    pieces = []
    place = 0
    while place < len(format):
        c = format[place]
        place += 1
        if c.isspace():
            while place < len(format) and format[place].isspace():
                place += 1
            pieces.append(r"\s+")
        elif c != "%":
            pieces.append(re.escape(c))
        else:
            letter = format[place:place + 1]
            place += 1
            if letter == "%":
                pieces.append("%")
                continue
            if not letter:
                raise IndexError
            pattern = _directive_pattern(letter)
            if pattern is None:
                raise KeyError(letter)
            pieces.append(f"(?P<{letter}>{pattern})")
    return "".join(pieces)


def _compile(format):
    found = _compiled.get(format)
    if found is None:
        if len(_compiled) > 20:
            _compiled.clear()
        try:
            pattern = _pattern(format)
        except KeyError as error:
            letter = error.args[0]
            raise ValueError(f"'{letter}' is a bad directive in format '{format}'") from None
        except IndexError:
            raise ValueError(f"stray % in format '{format}'") from None
        found = _compiled[format] = re.compile(pattern, re.IGNORECASE)
    return found


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _year_start(year):
    # Days before the year's first one.
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _day_of_year(year, month, day):
    return _BEFORE[month - 1] + day + (month > 2 and _leap(year))


def _read_offset(text):
    # (seconds, microseconds) of a %z.
    if text == "Z":
        return 0, 0
    colon = text[3] == ":"
    digits = text[1:]
    if colon:
        digits = text[1:3] + text[4:]
        if len(digits) > 5:
            if digits[4] != ":":
                raise ValueError(f"Inconsistent use of : in {text}")
            digits = digits[:4] + digits[5:]
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    micro = int(digits[7:].ljust(6, "0")) if len(digits) > 7 else 0
    return (-seconds, -micro) if text[0] == "-" else (seconds, micro)


def _check_iso(found, weekday):
    # ISO years go with ISO weeks, and neither with the other kind.
    needs = "and a weekday directive ('%A', '%a', '%w', or '%u')."
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in found or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' " + needs)
    elif "V" in found:
        if "Y" not in found and "y" not in found or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' " + needs)
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _read_weekday(found):
    if "A" in found:
        return _DAYS.index(found["A"].lower())
    if "a" in found:
        return [day[:3] for day in _DAYS].index(found["a"].lower())
    if "w" in found:
        return (int(found["w"]) - 1) % 7
    if "u" in found:
        return int(found["u"]) - 1
    return None


def _read_year(found):
    if "Y" in found:
        return int(found["Y"])
    if "y" in found:
        year = int(found["y"])
        return year + (2000 if year <= 68 else 1900)
    return None


def _read_month(found):
    if "B" in found:
        return _MONTHS.index(found["B"].lower()) + 1
    if "b" in found:
        return [month[:3] for month in _MONTHS].index(found["b"].lower()) + 1
    return int(found.get("m", 1))


def _read_hour(found):
    if "I" not in found:
        return int(found.get("H", 0))
    return int(found["I"]) % 12 + (12 if found.get("p", "").lower() == "pm" else 0)


def _day_of_week(found, year, weekday):
    # The day of the year from the number of a week and a weekday; 0 and below lie in the year before.
    if "G" in found:
        first = _year_start(int(found["G"])) + 4
        monday = first - (first - 1) % 7
        return monday + (int(found["V"]) - 1) * 7 + weekday - _year_start(int(found["G"]))
    if "U" in found:
        week, start, weekday = int(found["U"]), 6, (weekday + 1) % 7
    else:
        week, start = int(found["W"]), 0
    first = (_year_start(year) - start) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _zone(found):
    # The isdst flag and the name of a %Z.
    if "Z" not in found:
        return -1, None
    name = found["Z"].lower()
    standard, summer = _zones()
    if name in summer and name not in standard:
        return 1, found["Z"]
    if time.tzname[0] == time.tzname[1] and time.daylight and name not in ("utc", "gmt"):
        return -1, found["Z"]
    return 0, found["Z"]


def _day(found, year, weekday):
    # (year, month, day, day of the year)
    month, day = _read_month(found), int(found.get("d", 1))
    yearday = int(found["j"]) if "j" in found else None
    if yearday is None and weekday is not None and ("G" in found or year is not None and ("U" in found or "W" in found)):
        if "G" in found:
            year = int(found["G"])
        yearday = _day_of_week(found, year, weekday)
        if yearday <= 0:
            year -= 1
            yearday += 366 if _leap(year) else 365
    unknown = year is None
    if unknown:
        # A leap day without a year needs a leap year.
        year = 1904 if month == 2 and day == 29 else 1900
    if yearday is None:
        length = 29 if month == 2 and _leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
        if day > length:
            raise ValueError("day is out of range for month")
        yearday = _day_of_year(year, month, day)
    else:
        days = 366 if _leap(year) else 365
        if yearday > days:
            year, yearday = year + 1, yearday - days
        month = 12
        while month > 1 and _day_of_year(year, month, 1) > yearday:
            month -= 1
        day = yearday - _day_of_year(year, month, 1) + 1
    if weekday is None:
        weekday = (_year_start(year) + yearday - 1) % 7
    return 1900 if unknown else year, month, day, yearday, weekday


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """Return a 2-tuple consisting of a time tuple and an int containing the number of microseconds."""
    for place, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(argument)}")
    match = _compile(format).match(data_string)
    if not match:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != match.end():
        raise ValueError(f"unconverted data remains: {data_string[match.end():]}")
    found = match.groupdict()
    weekday = _read_weekday(found)
    offset = micro = None
    if "z" in found:
        offset, micro = _read_offset(found["z"])
    _check_iso(found, weekday)
    year, month, day, yearday, weekday = _day(found, _read_year(found), weekday)
    dst, name = _zone(found)
    fields = (year, month, day, _read_hour(found), int(found.get("M", 0)), int(found.get("S", 0)), weekday, yearday,
              dst, name, offset)
    return fields, int(found["f"].ljust(6, "0")) if "f" in found else 0, micro or 0


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """Return a time struct based on the input string and the format string."""
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """Return a class cls instance based on the input string and the format string."""
    from datetime import timedelta, timezone
    fields, fraction, offset_fraction = _strptime(data_string, format)
    name, offset = fields[-2:]
    arguments = fields[:6] + (fraction,)
    if offset is not None:
        delta = timedelta(0, offset, offset_fraction)
        arguments += (timezone(delta, name) if name else timezone(delta),)
    return cls(*arguments)
