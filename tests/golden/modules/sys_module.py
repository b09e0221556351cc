import sys
print(sys.version_info[:3] >= (3, 11), sys.version_info.major, sys.maxsize, sys.byteorder, sys.getrecursionlimit(), sys.argv, sys.maxunicode, sys.float_info.max, sys.int_info.bits_per_digit, sys.hash_info.width, sys.getdefaultencoding(), type(sys.modules), sys.flags.debug)
sys.stdout.write('written\n'); print(sys.stdin.read() == '', sys.getsizeof(1), sys.intern('a') is 'a'[:1], callable(sys.exit), sys._getframe().f_lineno, sys._getframe().f_code.co_name)
def f(): return sys._getframe(1).f_code.co_name, sys._getframe().f_locals
print(f())
for e in ('sys.intern(1)', 'sys._getframe(100)', 'sys.nope', 'sys.getrefcount()', 'sys.exit(1, 2)', 'sys.setrecursionlimit()'):
    try: eval(e)
    except Exception as x: print(type(x).__name__ + ':', x)
