# sys.tracebacklimit counts from the first entry in the module traceback, from the last where nobody catches.
import sys
import traceback


def inner():
    raise ValueError("inside")


def outer():
    inner()


try:
    outer()
except ValueError as e:
    for limit in (0, 1, 2, -1):
        print(limit, traceback.format_exception(e, limit=limit))
    for limit in (2, 1, 0, -1):
        sys.tracebacklimit = limit
        print(limit, traceback.format_exception(e))
sys.tracebacklimit = 1
outer()
