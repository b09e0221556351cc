def f(): pass
class C:
    def m(self): pass
import re
for x in (f, lambda: 0, C, C.m, len, [].append, str.upper, int, C().m.__func__):
    print(re.sub('0x[0-9a-f]+', '0x', repr(x)))
