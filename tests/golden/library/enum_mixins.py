import enum


class Hello(enum.Enum):
    def hello(self):
        return "hello from " + str(self)


class Word(Hello, enum.StrEnum):
    one = "1"


class Plain(Hello):
    two = 2


print(str(Word.one), repr(Word.one), f"{Word.one}", Word.one.hello(), Word.one == "1")
print(str(Plain.two), repr(Plain.two), Plain.two.hello())
Plain.__reduce_ex__ = enum.pickle_by_enum_name
print(Plain.two.__reduce_ex__(2))
