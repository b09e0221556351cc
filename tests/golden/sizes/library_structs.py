# Classes that are C structs in CPython: instances, the classes themselves, what the collector tracks.
import sys, gc, random, decimal, pathlib, time, os, struct, operator, functools, array, re
S = sys.getsizeof
D = decimal.Decimal
for x in (random.Random(1), D(0), D('1.5'), D('1' * 76), D('1' * 77), D('1' * 100), pathlib.PurePosixPath('a/b'), pathlib.Path('a'), struct.Struct('ii'), time.gmtime(0), os.stat('/'), operator.itemgetter(1), operator.attrgetter('a.b'), functools.partial(print)): print(type(x).__name__, S(x), x.__sizeof__(), gc.is_tracked(x), type(x).__basicsize__, type(x).__itemsize__)
for t in (functools.partial, operator.itemgetter, operator.attrgetter, operator.methodcaller, re.Pattern, re.Match, array.array, struct.Struct, int, dict, time.struct_time): print(t.__name__, S(t), t.__flags__ & (1 << 9) != 0)
for x in (sys.flags, sys.version_info, sys.float_info, sys.int_info, sys.hash_info, sys.thread_info): print(S(x), gc.is_tracked(x))
class R(random.Random): pass
class E(D): pass
print(S(R(1)), S(E(1)), gc.is_tracked(E(1)))
