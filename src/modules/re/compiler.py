"""What programs use of the module that compiles patterns in CPython. Patterns are compiled elsewhere here."""

from _sre import MAGIC, MAXGROUPS, MAXREPEAT
from re import compile, error

__all__ = ["compile"]


def _generate_overlap_table(prefix):
    """For each place in a text, how long a beginning of the text ends there (without being all that was read)."""
    table = [0] * len(prefix)
    for i in range(1, len(prefix)):
        length = table[i - 1]
        while prefix[i] != prefix[length]:
            if length == 0:
                table[i] = 0
                break
            length = table[length - 1]
        else:
            table[i] = length + 1
    return table


def isstring(obj):
    return isinstance(obj, (str, bytes))
