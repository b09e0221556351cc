"""`+` against `join`, `%` and `format`: how many bytes are copied?

A string cannot change, so `a + b` makes a new one and copies both. In a loop
the early parts are copied again and again. `join` looks at all parts first,
makes one string of the right size and copies each part once.
"""
import sys

EMPTY = sys.getsizeof("")
words = ["word%04d" % n for n in range(500)]


def payload(text):
    """Bytes of characters, without the string's header."""
    return sys.getsizeof(text) - EMPTY


def with_plus(parts):
    """Returns the text and the bytes that are copied to build it."""
    text, copied = "", 0
    for part in parts:
        text = text + part
        copied += payload(text)         # the old text and the new part
    return text, copied


def with_join(parts):
    text = "".join(parts)
    return text, payload(text)


plus, plus_copied = with_plus(words)
join, join_copied = with_join(words)
print("same text:", plus == join, len(join), "characters")
print("bytes copied by +:", plus_copied)
print("bytes copied by join:", join_copied)
print("ratio:", plus_copied // join_copied)
#% compare with_plus(words) ;; with_join(words)

# Twice the words: join copies twice as much, + four times as much.
_, plus_twice = with_plus(words * 2)
_, join_twice = with_join(words * 2)
print("twice the words, +:", round(plus_twice / plus_copied, 1), "times the bytes")
print("twice the words, join:", round(join_twice / join_copied, 1), "times the bytes")


# The shortcut: a local name that is the only holder lets `+=` grow in place.
# A second holder prevents it, and each step copies everything.
def in_place(parts):
    text = ""
    for part in parts:
        text += part
    return text


def second_name(parts):
    text = ""
    for part in parts:
        other = text
        text += part
    return text


print("same text again:", in_place(words) == second_name(words) == join)
#% compare in_place(words) ;; second_name(words)

# One line from three values: `+` makes a string for each step on the way.
name, colour, age = "Hognose", "sandy", 7
steps = [name, name + " is ", name + " is " + colour, name + " is " + colour + ", "]
print("strings on the way with +:", len(steps), "bytes:", sum(payload(s) for s in steps))
by_plus = name + " is " + colour + ", " + str(age)
by_percent = "%s is %s, %d" % (name, colour, age)
by_format = "{} is {}, {}".format(name, colour, age)
by_fstring = f"{name} is {colour}, {age}"
print(by_fstring, by_plus == by_percent == by_format == by_fstring)
print("bytes written once by %, format and f-string:", payload(by_format))

# One wide character makes all characters wide.
plain = "a" * 100
print("100 narrow:", sys.getsizeof(plain), "one wide among them:", sys.getsizeof(plain[1:] + "\U0001F40D"))
#% size plain
