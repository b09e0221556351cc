"""Record what CPython 3.11.7 says for every golden script and sample.

    python3 tests/record.py                  record everything
    python3 tests/record.py --check          compare instead of writing
    python3 tests/record.py gc sizes/list*   only what matches (area, or area/rule pattern)

A golden is `tests/golden/<area>/<rule>.py` or `samples/<name>.py`; a file whose
name starts with an underscore is a module for its neighbours, not a golden.
Each one runs with the interpreter that runs this file, in its own folder,
called by its file name, with PYTHONHASHSEED=0 and no standard input.

Beside the script this writes

    <rule>.out    standard output, always
    <rule>.err    standard error, only if there is any
    <rule>.code   the exit code, only if it is not 0

CPython turns the script's name into an absolute path in tracebacks.  So that
the files are the same on every machine, the script's folder is taken out again:
`File "/any/where/rule.py"` is recorded as `File "rule.py"`, and an address
`at 0x7f5a01c3e0` as `at 0x...`.  Who compares must do the same with both.

A script whose first line is `# collections: exact` depends on when the
collector runs: a harness may run it as it is, but must not add collections.
"""

import argparse
import fnmatch
import os
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

WANTED = (3, 11, 7)
ROOT = pathlib.Path(__file__).resolve().parent.parent
TIMEOUT_SECONDS = 30
ADDRESS = re.compile(rb"\bat 0x[0-9a-f]+")


def golden_scripts():
    """All scripts, in a stable order."""
    found = list((ROOT / "tests" / "golden").glob("*/*.py"))
    found += (ROOT / "samples").glob("*.py")
    return sorted(path for path in found if not path.name.startswith("_"))


def name_problem(path):
    """Why a script must not have its name; empty if it may."""
    if path.stem in sys.stdlib_module_names:
        return "hides a module of the standard library from its neighbours"
    return ""


def is_selected(path, patterns):
    """Whether one of the patterns names the script's area or `area/rule`."""
    area, rule = path.parent.name, path.stem
    return not patterns or any(
        fnmatch.fnmatch(area, p) or fnmatch.fnmatch(f"{area}/{rule}", p)
        for p in patterns
    )


def environment():
    """The caller's environment without its Python settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    kept.update(
        PYTHONHASHSEED="0",
        PYTHONDONTWRITEBYTECODE="1",
        PYTHONIOENCODING="utf-8",
        LC_ALL="C.UTF-8",
    )
    return kept


def run(path):
    """Run one script; returns its recordings as {suffix: bytes}."""
    done = subprocess.run(
        [sys.executable, path.name],
        cwd=path.parent,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
    )
    folder = os.fsencode(os.path.realpath(path.parent)) + b"/"
    def portable(text):
        return ADDRESS.sub(b"at 0x...", text.replace(folder, b""))

    recorded = {".out": portable(done.stdout)}
    if done.stderr:
        recorded[".err"] = portable(done.stderr)
    if done.returncode != 0:
        recorded[".code"] = b"%d\n" % done.returncode
    return recorded


def on_disk(path):
    """The recordings that lie beside the script."""
    beside = ((s, path.with_suffix(s)) for s in (".out", ".err", ".code"))
    return {suffix: file.read_bytes() for suffix, file in beside if file.exists()}


def write(path, recorded):
    """Write what differs, and remove recordings that are no longer true."""
    for suffix in (".out", ".err", ".code"):
        file = path.with_suffix(suffix)
        if suffix not in recorded:
            file.unlink(missing_ok=True)
        elif not file.exists() or file.read_bytes() != recorded[suffix]:
            file.write_bytes(recorded[suffix])


def main():
    parser = argparse.ArgumentParser(description="Record goldens under CPython 3.11.7.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("patterns", nargs="*", help="area, or area/rule with wildcards")
    options = parser.parse_args()

    if sys.version_info[:3] != WANTED or sys.implementation.name != "cpython":
        sys.exit("record.py: goldens come from CPython 3.11.7, and this is "
                 + sys.version.split()[0])

    scripts = [p for p in golden_scripts() if is_selected(p, options.patterns)]
    misnamed = [(p, name_problem(p)) for p in scripts if name_problem(p)]
    for path, problem in misnamed:
        print(f"{path.relative_to(ROOT)}: {problem}")
    if misnamed:
        return 1

    changed = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        for path, recorded in zip(scripts, pool.map(run, scripts)):
            before = on_disk(path)
            if before == recorded:
                continue
            changed += 1
            differing = " ".join(
                s for s in (".out", ".err", ".code") if before.get(s) != recorded.get(s)
            )
            print(f"{path.relative_to(ROOT)}: {differing}")
            if not options.check:
                write(path, recorded)
    verb = "differ" if options.check else "written"
    print(f"{len(scripts)} scripts, {changed} {verb}")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
