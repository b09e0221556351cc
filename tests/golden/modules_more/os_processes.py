# What os knows of commands and of the system.
import os
import re
import tempfile


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: os.popen('printf "a\nb\n"').readlines())
with os.popen("exit 3") as nothing:
    show(nothing.read)
show(lambda: os.popen("exit 3").close())
for wrong in ((1,), ("x", "q")):
    show(lambda: os.popen(*wrong))
show(lambda: (os.WIFEXITED(256), os.WEXITSTATUS(256), os.WIFSIGNALED(9), os.WTERMSIG(9)))
show(lambda: (os.waitstatus_to_exitcode(9), os.waitstatus_to_exitcode(512)))
show(lambda: os.get_exec_path({"PATH": "/a:/b"}))
show(lambda: os.fdopen("a"))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    with open(path, "w") as file:
        file.write("hello")
    os.truncate(path, 2)
    with open(path, "a") as file:
        show(lambda: os.write(file.fileno(), b"!"))
    show(lambda: open(path).read())
    found = os.stat(path)
    show(lambda: (found.st_mtime_ns // 10**9 == int(found.st_mtime), found.st_rdev, found.st_blksize > 0))
show(lambda: os.write(99, b"a"))
show(lambda: os.write(1, "a"))
system = os.uname()
show(lambda: (type(system), len(system), system.sysname, system[0] == system.sysname, repr(system)[:38]))
show(lambda: (type(os.times()), len(os.times()), len(os.getloadavg()), os.getuid() == os.geteuid(), os.EX_USAGE))
scanner = re.Scanner([(r"(\d)(\d)*", lambda s, text: int(text)), ("[a-z]+", "word"), (r"\s+", None)])
show(lambda: scanner.scan("1 ab 22 !"))
