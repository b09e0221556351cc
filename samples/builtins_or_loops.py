"""Builtins against loops written by hand: same result, less work for Python.

Both make the same objects. The builtin runs its loop inside, without a name to
bind and a statement to run for each item.
"""
import itertools
import sys

values = [(n * 7919) % 1009 for n in range(2000)]


# sum
def sum_by_hand(numbers):
    total = 0
    for number in numbers:
        total += number
    return total


print("sum:", sum_by_hand(values), sum(values))
#% compare sum_by_hand(values) ;; sum(values)


# map
def texts_by_hand(numbers):
    result = []
    for number in numbers:
        result.append(str(number))
    return result


print("map:", texts_by_hand(values) == list(map(str, values)) == [str(v) for v in values])
print("a map object is lazy and small:", sys.getsizeof(map(str, values)), "bytes")
#% compare texts_by_hand(values) ;; list(map(str, values))

# append leaves room to grow; a comprehension does too, list(tuple) does not.
print("sizes of append, comprehension, list(tuple):",
      sys.getsizeof(texts_by_hand(values)),
      sys.getsizeof([str(v) for v in values]),
      sys.getsizeof(list(tuple(map(str, values)))))


# sorted
def sort_by_hand(numbers):
    numbers = numbers[:]
    for i in range(1, len(numbers)):
        current, j = numbers[i], i
        while j > 0 and numbers[j - 1] > current:
            numbers[j] = numbers[j - 1]
            j -= 1
        numbers[j] = current
    return numbers


few = values[:200]
print("sorted:", sort_by_hand(few) == sorted(few))
#% compare sort_by_hand(few) ;; sorted(few)


class Counted:
    """A number that counts how often it is compared."""

    comparisons = 0

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Counted.comparisons += 1
        return self.number < other.number

    def __gt__(self, other):
        return other < self


sort_by_hand([Counted(v) for v in few])
by_hand, Counted.comparisons = Counted.comparisons, 0
sorted(Counted(v) for v in few)
print("comparisons by hand and by sorted:", by_hand, Counted.comparisons)


# itertools: chains and pairs without lists in between.
def pairs_by_hand(numbers):
    result = []
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            result.append((numbers[i], numbers[j]))
    return result


ten = values[:10]
print("pairs:", pairs_by_hand(ten) == list(itertools.combinations(ten, 2)))
print("chain:", sum(itertools.chain(values, few, ten)) == sum(values + few + ten))
print("first over 1000:", next(v for v in values if v > 1000))
print("running maximum:", list(itertools.accumulate(ten, max)))
#% compare sum(values + few + ten) ;; sum(itertools.chain(values, few, ten))

# any and all stop as soon as they know.
looked_at = []
print("any:", any(looked_at.append(v) or v > 500 for v in values), "after", len(looked_at), "items")
