"""Functions of os and os.path tell of wrong paths in C's words."""
import os

for name in """stat lstat listdir scandir mkdir rmdir remove unlink chdir rename replace readlink access utime path.exists
path.isfile path.isdir path.islink path.getsize path.join path.basename path.abspath path.samefile path.ismount
path.lexists fspath""".split():
    function = os
    for part in name.split('.'):
        function = getattr(function, part)
    for args in ([],), (5.5,), ('a\0b',), (), ('nofile', []), ('nofile', 'x', 3, 4, 5, 6, 7):
        if name in ('mkdir', 'listdir', 'scandir') and (not args or args[0] == 'nofile'):
            continue
        try:
            print(name, args, '->', repr(function(*args)) if name != 'path.abspath' else 'ok')
        except Exception as e:
            print(name, args, '->', type(e).__name__, e)
print(os.path.samestat(os.stat('/'), os.stat(b'/')), type(os.stat), os.listdir(b'/proc/self/fdinfo')[:1] != ['0'])
