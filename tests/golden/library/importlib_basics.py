import builtins
import importlib
import sys

print(importlib.import_module("json") is sys.modules["json"])
print(importlib.import_module("os.path") is sys.modules["os"].path)
for wrong in (lambda: importlib.import_module(".x"), lambda: importlib.import_module("nope_x"),
              lambda: importlib.import_module("..a", "p"), lambda: importlib.reload(3),
              lambda: importlib.import_module(""), lambda: importlib.import_module("json.nope")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
import textwrap
textwrap.extra = 1
print(importlib.reload(textwrap) is textwrap, textwrap.extra, textwrap.fill("a b", 1))
print(builtins.len is len, builtins.__name__, importlib.__import__("math").pi)
