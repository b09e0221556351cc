# A failed call check names the mock, and marks under a line that ends with blanks are shifted.
import traceback
from unittest.mock import Mock

mock = Mock()
mock.get("x")
for check in (lambda: mock.get.assert_called_with("y"), lambda: mock.get.assert_any_call("z"),
              lambda: mock.put.assert_called_once_with(1), lambda: Mock(name="api").assert_called_with()):
    try:
        check()
    except AssertionError as e:
        print(e)
try:
    mock.get.assert_called_with(1 / 0)  
except ZeroDivisionError:
    print(traceback.format_exc())
