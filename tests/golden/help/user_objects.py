"""A program that documents itself.

This is its long text."""
import collections
import dataclasses


def plain(a, b=1, *args, c: int = 2, **kw) -> str:
    """Say it.

    With details.
    """


def silent(x): pass


# Comments stand in
# for a docstring.
def commented(): pass


async def later():
    "In a while."


class Base:
    """The base."""
    level = 1

    def __init__(self, x):
        "Takes x."

    def method(self):
        "Does it."

    @property
    def read(self):
        "Only read."

    @property
    def both(self):
        "Read."

    @both.setter
    def both(self, value): pass

    @classmethod
    def make(cls, a):
        "Makes one."

    @staticmethod
    def free(a):
        "Needs none."

    def _hidden(self): pass


class Derived(Base):
    def method(self): pass

    def more(self):
        "More."

    alias = more
    small = lambda self, x: x


@dataclasses.dataclass
class Row:
    x: int
    y: str = 'a'


class Slots:
    __slots__ = ('a', 'b')


def nested():
    def inner(): "Inside."
    return inner


for thing in (plain, silent, commented, later, Base, Derived, Base(1), Base(1).method, Derived.method, Base.make,
              Base.free, Base.read, Derived.small, Row, Slots, nested(), 'no_such_thing'):
    help(thing)
print(help)
import pydoc
print(pydoc.render_doc(plain, 'About %s', renderer=pydoc.plaintext))
