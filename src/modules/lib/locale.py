"""Locale support module: there is one locale here, "C" (with UTF-8)."""

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll",
           "strxfrm", "str", "atof", "atoi", "format_string", "currency", "normalize", "getencoding", "LC_CTYPE",
           "LC_COLLATE", "LC_MESSAGES", "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_ALL", "CHAR_MAX"]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127

_str = str


class Error(Exception):
    """A locale that is not here."""


Error.__module__ = "locale"


def setlocale(category, locale=None):
    """The name of the locale; to set another one fails."""
    if isinstance(locale, tuple):
        locale = ".".join([part for part in locale if part])
    if locale not in (None, "", "C", "POSIX", "C.UTF-8", "C.utf8"):
        raise Error("unsupported locale setting")
    return "C"


def getlocale(category=LC_CTYPE):
    """(language code, encoding) of the locale."""
    return ("en_US", "UTF-8") if category == LC_CTYPE else (None, None)


def getdefaultlocale(envvars=("LC_ALL", "LC_CTYPE", "LANG", "LANGUAGE")):
    """(language code, encoding) of the environment's locale."""
    return "en_US", "UTF-8"


def getpreferredencoding(do_setlocale=True):
    """The encoding of texts."""
    return "UTF-8"


def getencoding():
    """The encoding of the locale."""
    return "UTF-8"


def normalize(localename):
    return localename


def localeconv():
    """How numbers are written."""
    return {"int_curr_symbol": "", "currency_symbol": "", "mon_decimal_point": "", "mon_thousands_sep": "",
            "mon_grouping": [], "positive_sign": "", "negative_sign": "", "int_frac_digits": 127, "frac_digits": 127,
            "p_cs_precedes": 127, "p_sep_by_space": 127, "n_cs_precedes": 127, "n_sep_by_space": 127,
            "p_sign_posn": 127, "n_sign_posn": 127, "decimal_point": ".", "thousands_sep": "", "grouping": []}


def strcoll(a, b, /):
    """Compare two strings: negative, zero or positive."""
    return (a > b) - (a < b)


def strxfrm(string, /):
    """What to compare instead of a string."""
    return string


def format_string(f, val, grouping=False, monetary=False):
    """Formats a string in the same way that the % formatting would use."""
    return f % val


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")


def str(val):
    """Convert float to string."""
    return "%.12g" % val


def delocalize(string):
    return string


def atof(string, func=float):
    """Parses a string as a float."""
    return func(string)


def atoi(string):
    """Converts a string to an integer."""
    return int(string)
