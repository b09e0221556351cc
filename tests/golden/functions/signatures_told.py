# What inspect finds of built-in functions.
import inspect

for function in (sorted, print, len, sum, open, dict.get, list.sort, list.append, str.split, int.to_bytes, getattr):
    try:
        print(function.__name__, inspect.signature(function))
    except ValueError as e:
        print(e)
for function in (dict.update, str.format, breakpoint):
    try:
        print(function.__name__, inspect.signature(function))
    except ValueError as e:
        print(str(e).split(" at ")[0])
