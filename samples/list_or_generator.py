"""A list holds all its items. A generator holds the recipe and one place in it."""
import sys

squares_list = [n * n for n in range(10_000)]
squares_generator = (n * n for n in range(10_000))

print("the list:", sys.getsizeof(squares_list), "bytes, and 10000 ints besides")
print("the generator is smaller than 250 bytes:", sys.getsizeof(squares_generator) < 250)
#% size squares_list
#% size squares_generator
print("the same sum:", sum(squares_list) == sum(squares_generator))
print("but a generator is used up:", sum(squares_list) > 0, sum(squares_generator))
#% compare sum([n * n for n in range(10_000)]) ;; sum(n * n for n in range(10_000))


# It computes when asked, and not before.
def count_up(limit):
    print("    body starts")
    for n in range(limit):
        print("    making", n)
        yield n
    print("    body ends")


numbers = count_up(2)
print("made, nothing has run")
print("got", next(numbers))
#% graph numbers
print("got", next(numbers))
print("end:", next(numbers, "nothing left"))


# A method as a generator: it hands out the items of a dictionary one by one.
class Inventory:
    def __init__(self, items):
        self._items = items

    def items(self):
        """All at once: a new list of new pairs."""
        return [(name, count) for name, count in self._items.items()]

    def walk(self):
        """One pair at a time."""
        for name, count in self._items.items():
            yield name, count

    def scarce(self, limit):
        """A generator over another generator."""
        for name, count in self.walk():
            if count < limit:
                yield name


stock = Inventory({"part %d" % n: n for n in range(1000)})
print("all pairs at once:", sys.getsizeof(stock.items()), "bytes for the list alone")
print("the walk is smaller than 250 bytes:", sys.getsizeof(stock.walk()) < 250)
print("scarce:", list(stock.scarce(3)))
#% compare sum(count for _, count in stock.items()) ;; sum(count for _, count in stock.walk())

# A suspended generator keeps alive what it needs: here the whole inventory.
walk = stock.walk()
first = next(walk)
del stock
print("after del stock:", next(walk))
#% why walk
walk.close()
print("closed:", next(walk, "nothing left"))
