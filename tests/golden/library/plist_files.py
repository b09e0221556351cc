# Property lists in both formats.
import datetime
import plistlib
from plistlib import FMT_BINARY, FMT_XML, UID

value = {
    "name": "x < y & z", "numbers": [1, -1, 2 ** 63, 2.5, True, False], "data": b"\0\1" * 40, "empty": [{}, []],
    "when": datetime.datetime(2020, 2, 29, 12, 30, 5), "deep": {"a": {"b": [b"", {"c": b"z" * 50}]}},
    "text": "é\u4e2d\U0001f600", "many": list(range(20)),
}
text = plistlib.dumps(value)
print(text.decode())
binary = plistlib.dumps(value, fmt=FMT_BINARY)
print(binary)
print(plistlib.loads(text) == plistlib.loads(binary) == value)
print(plistlib.dumps({"b": 1, "a": 2}, sort_keys=False).decode().split("\n")[4:6])
print(plistlib.dumps({1: 2, "a": 3}, skipkeys=True, sort_keys=False).count(b"<key>"))
print(plistlib.loads(plistlib.dumps([UID(1), UID(2 ** 40)], fmt=FMT_BINARY)), UID(3) == UID(3), hash(UID(4)), int(hex(UID(5)), 16))
shared = [1]
again = plistlib.loads(plistlib.dumps([shared, shared], fmt=FMT_BINARY))
print(again[0] is again[1])
loop = []
loop.append(loop)
print(plistlib.loads(plistlib.dumps(loop, fmt=FMT_BINARY))[0] is not loop)


def tries(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for bad in {3}, {1: 2}, 1 << 70, "\0", None, UID(1):
    tries(plistlib.dumps, bad)
    tries(plistlib.dumps, bad, fmt=FMT_BINARY)
for body in ("<dict><string/></dict>", "<dict><key>a</key></dict>", "<dict><key>a</key><key>b</key></dict>",
             "<integer>x</integer>", "<integer>0x1F</integer>", "<real>1e3</real>", "<true/>", "<date>2001-02-03T04:05:06Z</date>",
             "<string>a&lt;b<!-- c --></string>", "<array><true/><false/></array>", "<data>AAE=</data>", "<foo/>", "<a>"):
    tries(plistlib.loads, f"<plist>{body}</plist>".encode())
tries(plistlib.loads, b"")
tries(plistlib.loads, b"bplist00" + bytes(40))
tries(plistlib.loads, b'<!DOCTYPE a [<!ENTITY b "c">]><plist><string/></plist>')
tries(plistlib.loads, '<?xml version="1.0" encoding="UTF-16"?><plist><string>x</string></plist>'.encode("utf-16"))
tries(plistlib.dumps, 1, fmt="x")
tries(UID, -1)
tries(UID, "x")
