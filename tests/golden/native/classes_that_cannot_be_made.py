# Classes without a __new__ of their own.
import re
import types

KINDS = [type(len), type([].__iter__()), type(x for x in ()), type(int.real), type(str.upper), type(iter(range(1))),
         types.FrameType, types.AsyncGeneratorType, types.CoroutineType, re.Match, re.Pattern, type({}.keys()),
         type(iter("")), type(iter({})), type(iter(set())), type(reversed([])), type("".join), type([].__len__)]
for kind in KINDS:
    for make in (kind, lambda: object.__new__(kind)):
        try:
            print(kind, make())
        except TypeError as e:
            print(kind.__name__, e)
print(iter([]).__init__(1, 2), len.__init__(3))
