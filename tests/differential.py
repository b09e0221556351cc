"""Run Python scripts under Hognose and under CPython, and show where they part.

    python3 tests/differential.py FOLDER_OR_FILE...
    python3 tests/differential.py --binary target/debug/hognose tests/golden/str
    python3 tests/differential.py --list-failures tests/golden

Each script runs in its own folder, called by its file name, with
PYTHONHASHSEED=0 and without standard input.  Standard output, exit code and
standard error are compared; a difference that is only in the upper lines of a
traceback is told apart from one in its last line, which is the one that people
search the web for.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTH = 150
ADDRESS = re.compile(r"\bat 0x[0-9a-f]+")


def collect_scripts(names):
    """The files named, and all `.py` files below the folders named.

    In a folder, names with a leading underscore and files of packages are
    modules and not scripts.
    """
    for name in names:
        path = pathlib.Path(name).resolve()
        if path.is_file():
            yield path
            continue
        if not path.is_dir():
            sys.exit(f"differential.py: no such file or folder: {name}")
        for script in sorted(path.rglob("*.py")):
            is_module = script.name.startswith("_") or (script.parent / "__init__.py").exists()
            if not is_module:
                yield script


def environment():
    """The caller's environment without its Python settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    kept.update(
        PYTHONHASHSEED="0",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",
        LC_ALL="C.UTF-8",
        NO_COLOR="1",
    )
    return kept


class Result:
    """What one interpreter did with one script; `code` is None after a timeout."""

    def __init__(self, interpreter, script, timeout):
        folder = os.path.realpath(script.parent) + "/"
        try:
            done = subprocess.run(
                [interpreter, script.name],
                cwd=script.parent,
                env=environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=timeout,
            )
            self.code, out, err = done.returncode, done.stdout, done.stderr
        except subprocess.TimeoutExpired as expired:
            self.code, out, err = None, expired.stdout or b"", expired.stderr or b""
        self.out, self.err = (
            ADDRESS.sub("at 0x...", text.decode("utf-8", "backslashreplace").replace(folder, ""))
            for text in (out, err)
        )

    @property
    def last_line(self):
        """The last line of standard error that says something."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        return lines[-1] if lines else ""

    @property
    def ending(self):
        return "timeout" if self.code is None else f"exit {self.code}"


def first_difference(ours, theirs):
    """`(line number, our line, their line)` of the first unequal line."""
    ours, theirs = ours.splitlines(), theirs.splitlines()
    for number in range(max(len(ours), len(theirs))):
        a = ours[number] if number < len(ours) else "<nothing more>"
        b = theirs[number] if number < len(theirs) else "<nothing more>"
        if a != b:
            return number + 1, a, b
    return 0, "<line ends differ>", "<line ends differ>"


def differences(ours, theirs):
    """All aspects that differ, most telling first, as `(aspect, lines to show)`."""
    found = []

    def add(aspect, a, b, line=None):
        where = f"{aspect} line {line}" if line else aspect
        found.append((aspect, [f"  {where}", f"    - {b[:WIDTH]}", f"    + {a[:WIDTH]}"]))

    if ours.out != theirs.out:
        number, a, b = first_difference(ours.out, theirs.out)
        add("stdout", a, b, number)
    if ours.code != theirs.code:
        add("exit code", ours.ending, theirs.ending)
    if ours.last_line != theirs.last_line:
        add("stderr last line", ours.last_line, theirs.last_line)
    elif ours.err != theirs.err:
        number, a, b = first_difference(ours.err, theirs.err)
        add("stderr above", a, b, number)
    return found


def main():
    parser = argparse.ArgumentParser(
        description="Compare Hognose with CPython; in a difference, - is CPython and + is Hognose."
    )
    parser.add_argument("paths", nargs="+", metavar="FOLDER_OR_FILE")
    parser.add_argument("--binary", default=str(ROOT / "target/release/hognose"))
    parser.add_argument("--python", default=os.path.realpath(sys.executable),
                        help="the CPython to compare with")
    parser.add_argument("--timeout", type=float, default=20.0, help="seconds a script")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list-failures", action="store_true",
                        help="print only the names of the scripts that differ")
    parser.add_argument("--ignore-tracebacks", action="store_true",
                        help="of standard error, compare only the last line")
    options = parser.parse_args()

    binary = os.path.abspath(options.binary)
    if not os.access(binary, os.X_OK):
        sys.exit(f"differential.py: no such program: {options.binary}")
    scripts = list(dict.fromkeys(collect_scripts(options.paths)))

    def compare(script):
        return differences(
            Result(binary, script, options.timeout),
            Result(options.python, script, options.timeout),
        )

    totals, equal = {}, 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for script, found in zip(scripts, pool.map(compare, scripts)):
            if options.ignore_tracebacks:
                found = [f for f in found if f[0] != "stderr above"]
            if not found:
                equal += 1
                continue
            for aspect, _ in found:
                totals[aspect] = totals.get(aspect, 0) + 1
            name = os.path.relpath(script)
            print(name)
            if not options.list_failures:
                print("\n".join(found[0][1]))
    if not options.list_failures:
        parts = "".join(f", {aspect} {count}" for aspect, count in totals.items())
        print(f"{len(scripts)} scripts: {equal} equal, {len(scripts) - equal} differ{parts}")
    return 0 if equal == len(scripts) else 1


if __name__ == "__main__":
    sys.exit(main())
