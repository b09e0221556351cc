"""Status codes and methods of HTTP."""
from http import HTTPMethod, HTTPStatus

print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(404).phrase, HTTPStatus.OK == 200, len(HTTPStatus))
print([s.name for s in HTTPStatus if s.value >= 500], repr(HTTPMethod.GET), HTTPMethod('PUT'), list(HTTPMethod)[:2])
try:
    HTTPStatus(999)
except ValueError as e:
    print(e)
