"""Examples of functions in wrappers are found, and of properties."""
import doctest
import functools


class Memo:
    """A callable object that wraps a function."""

    def __init__(self, function):
        functools.update_wrapper(self, function)

    def __call__(self, *args):
        return self.__wrapped__(*args)


@functools.lru_cache
def cached(n):
    """
    >>> cached(2)
    4
    """
    return n * 2


@Memo
def wrapped(n):
    """
    >>> wrapped(2)
    3
    """
    return n * 2


class Thing:
    @property
    def size(self):
        """
        >>> Thing().size
        1
        """
        return 1

    @functools.cached_property
    def kept(self):
        """
        >>> 1 + 1
        2
        """


print(doctest.testmod(verbose=True))
