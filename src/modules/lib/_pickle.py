"""The names by which CPython's own pickles know the classes of pickle."""

from pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load,
                    loads)
