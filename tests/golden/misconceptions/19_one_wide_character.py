import sys
print([sys.getsizeof(s) for s in ('a' * 100, 'a' * 99 + '😀')])
