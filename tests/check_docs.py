"""Run every example of the documents under CPython 3.11.7.

    python3 tests/check_docs.py                 README.md and docs/*.md
    python3 tests/check_docs.py docs/x.md ...   these

An example is a block fenced as `python`.  A line `EXPRESSION  # -> VALUE` must
have that repr, a line `STATEMENT  # prints TEXT` must print that text; nothing
else may be printed.  `tests/docs.rs` does the same with Hognose.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FENCED = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


def program(block):
    """A block as a script, and what the script must print."""
    script, expected = [], []
    for line in block.splitlines():
        if "# -> " in line:
            line, value = line.split("# -> ", 1)
            line = f"print(repr(({line.rstrip()})))"
            expected.append(value.rstrip())
        elif "# prints " in line:
            expected.append(line.split("# prints ", 1)[1].rstrip())
        script.append(line)
    return "\n".join(script) + "\n", "".join(text + "\n" for text in expected)


def main():
    if sys.version_info[:3] != (3, 11, 7) or sys.implementation.name != "cpython":
        sys.exit("check_docs.py: the documents' numbers are those of CPython 3.11.7")
    named = [pathlib.Path(name).resolve() for name in sys.argv[1:]]
    wrong = count = 0
    for document in named or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = document.read_text()
        for found in FENCED.finditer(text):
            count += 1
            script, expected = program(found[1])
            done = subprocess.run([sys.executable, "-I", "-"], input=script, capture_output=True, text=True)
            if done.stdout != expected or done.stderr:
                wrong += 1
                line = text[:found.start()].count("\n") + 1
                print(f"{document.relative_to(ROOT)}:{line}")
                for want, got in zip(expected.splitlines() + ["(end)"], done.stdout.splitlines() + ["(end)"]):
                    if want != got:
                        print(f"  says  {want}\n  gives {got}")
                        break
                print("  " + done.stderr.strip().replace("\n", "\n  ") if done.stderr else "", end="\n")
    print(f"{count} examples, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
