from _helper import VALUE, get_value
VALUE = 0
print(get_value())
import _helper
_helper.VALUE = 1
print(get_value(), VALUE)
