"""Record what CPython 3.11.7 does with some command lines: python3 tests/command_line/cases.py

Writes `recorded.txt` beside this file: for each call a line `$` with its arguments, separated by tabs, then what it
writes to both outputs, then its exit code.  Times and the folder are taken out, as the test does with ours.
"""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
CALLS = [
    ["-W", "error", "-c", "import warnings; warnings.warn('x')"],
    ["-Wignore", "-c", "import warnings; warnings.warn('x'); print('quiet')"],
    ["-Werror::DeprecationWarning", "-c", "import warnings; warnings.warn('x', DeprecationWarning)"],
    ["-Wfoo", "-W", "error::Foo", "-c", "import sys; print(sys.warnoptions)"],
    ["-X", "dev", "-X", "a=1", "-c", "import sys; print(sys._xoptions, sys.flags.dev_mode, sys.warnoptions)"],
    ["-I", "-c", "import sys; print(sys.flags.isolated, sys.flags.safe_path, '' in sys.path)"],
    ["-BEsSu", "-c", "import sys; print(sys.flags.no_site, sys.flags.ignore_environment, sys.argv)", "-W", "a"],
    ["-m", "unittest", "small"],
    ["-m", "unittest", "-v", "small.Squares.test_of_two"],
    ["-m", "unittest", "-k", "two", "small.py"],
    ["-m", "unittest"],
    ["-m", "unittest", "discover", "-p", "small*"],
    ["-m", "doctest", "small.py"],
    ["-m", "json.tool", "--compact", "small.json"],
    ["-m", "textwrap"],
    ["-m", "folder", "x"],
    ["folder", "x"],
    ["-c", "import small; print(small.__file__)"],
    ["-c", "import runpy; print(runpy.run_path('small.py')['square'](4))"],
]


def main():
    out = []
    for call in CALLS:
        done = subprocess.run([sys.executable, *call], cwd=HERE, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        text = (done.stdout + done.stderr).replace(f"{HERE}/", "")
        out.append("$\t" + "\t".join(call) + "\n" + re.sub(r" in \d\.\d+s", "", text) + f"= {done.returncode}\n")
    (HERE / "recorded.txt").write_text("".join(out))


if __name__ == "__main__":
    main()
