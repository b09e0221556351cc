import _helper
print(_helper.VALUE, _helper.double(4), _helper.__name__, _helper.__doc__)
import _helper as h
print(h is _helper)
_helper.VALUE = 7
print(_helper.get_value())
from _helper import VALUE, double as twice
print(VALUE, twice(1))
