# Library classes that take parameters in annotations.
import os
import re
import tempfile
import weakref

print(re.Pattern[str], re.Match[bytes], os.PathLike[str])
print(weakref.WeakSet[int], weakref.WeakKeyDictionary[int, str], weakref.WeakValueDictionary[int, str])
print(tempfile.TemporaryDirectory[str])


def find(pattern: re.Pattern[str], path: os.PathLike[str] | None = None) -> re.Match[str] | None:
    return pattern.match("abc")


print(find.__annotations__, find(re.compile("a")))
