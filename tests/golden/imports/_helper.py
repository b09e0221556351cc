"""The helper module."""
print('helper is loaded as', __name__)
VALUE = 42
_private = 'hidden'
def double(x): return x * 2
def get_value(): return VALUE
