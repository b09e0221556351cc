# Writing to a text stream takes a level; so does any print.
import sys

sys.setrecursionlimit(60)


def printing(n):
    print(n, end=" ")
    printing(n + 1)


def writing(n):
    sys.stdout.write("and ")
    writing(n + 1)


def looking(n):
    global last
    last = n
    id(n)
    looking(n + 1)


for function in (printing, writing, looking):
    try:
        function(0)
    except RecursionError as error:
        print()
        print(error)
print(last)
try:
    sys.setrecursionlimit(1)
except RecursionError as error:
    print(error)
