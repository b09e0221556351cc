import sys

print(__name__, repr(__package__), sys.argv[1:])
raise ValueError("from the folder")
