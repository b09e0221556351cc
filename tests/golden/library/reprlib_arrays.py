import reprlib
from array import array
from dataclasses import dataclass

print(reprlib.repr(array("i", range(9))), reprlib.repr(array("d")), reprlib.repr(array("u", "abcdefghij")))


class Meta(type):
    __call__ = dict


class Base(metaclass=Meta):
    pass


@dataclass
class Hidden(Base):
    pass


@dataclass
class Shown:
    x: int
    y: str = "a"


print(Hidden.__doc__, Shown.__doc__)
