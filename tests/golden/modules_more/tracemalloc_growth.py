# A string that grows where it is, and what the runtime makes aside.
import tracemalloc


def grown():
    text = ""
    for _ in range(10000):
        text += "x"
    return text


tracemalloc.start()
text = grown()
print(tracemalloc.get_traced_memory()[0] // 1000)
text += "abc" * 10000
print(tracemalloc.get_traced_memory()[0] // 1000)
del text
print(tracemalloc.get_traced_memory()[0] // 1000)
with open("/dev/null") as file:
    pass
del file
print(tracemalloc.get_traced_memory()[0] // 1000 < 10)
