"""Cut scripts off at random places and swap their tokens, and see that nothing but an exception comes of it.

    python3 tests/mutate.py                                  1000 broken programs from tests/golden and samples
    python3 tests/mutate.py --seed 7 --count 3000 FOLDER...  others
    python3 tests/mutate.py --keep /tmp/broken               where programs that went wrong are left

Every program must end with a result or a Python exception: no panic, no abort, no hang, no runaway memory.  The same
seed makes the same programs.
"""

import argparse
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOKEN = re.compile(rb"\w+|\s+|[^\w\s]")
LONGEST = 30_000
MEMORY = 3 << 30
SECONDS = 60
INSERTED = [word.encode() for word in """
    ( ) [ ] { } : = * ** , lambda yield await async not in if else for class def del None match case global nonlocal
    @ := ... self -1 [] {} () "a" super() type % // << __class__ except* finally raise return break continue with as
    import from 0 1e400 999999999999999999999 " ' \"\"\" f" \\
""".split()] + [b"\n", b"    ", b"\t", b"\\\n", b"\xff", b"\x00", b"\xc2\xa0", b"\xe2\x80\x98"]
SIGNS = (b"panicked", b"overflowed its stack", b"memory allocation of", b"ug in Hognose")


def swapped(text, chance):
    """The text with a few tokens exchanged, taken away, doubled or replaced."""
    tokens = TOKEN.findall(text)
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5, 10])):
        if not tokens:
            break
        here, there = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        way = chance.randrange(5)
        if way == 0:
            tokens[here], tokens[there] = tokens[there], tokens[here]
        elif way == 1:
            del tokens[here]
        elif way == 2:
            tokens.insert(here, tokens[there])
        elif way == 3:
            tokens.insert(here, chance.choice(INSERTED))
        else:
            tokens[here] = chance.choice(INSERTED)
    return b"".join(tokens)


def broken(files, seed, number):
    """The program of this number: a quarter is cut off, the others have swapped tokens."""
    chance = random.Random(f"{seed}:{number}")
    origin = chance.choice(files)
    text = origin.read_bytes()
    if chance.random() < 0.25:
        return origin, text[: chance.randrange(len(text) + 1)]
    return origin, swapped(text, chance)


def run(binary, origin, script):
    """What went wrong with a program, or None."""
    try:
        done = subprocess.run(
            [binary, script],
            cwd=origin.parent,
            env=dict(PATH=os.environ["PATH"], PYTHONHASHSEED="0", LC_ALL="C.UTF-8"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )
    except subprocess.TimeoutExpired:
        return "it did not end in time"
    if done.returncode < 0 or any(sign in done.stderr for sign in SIGNS):
        return f"exit code {done.returncode}: {done.stderr[-300:].decode('utf-8', 'replace')}"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", default=[ROOT / "tests/golden", ROOT / "samples"])
    parser.add_argument("--binary", default=ROOT / "target/debug/hognose")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    binary = os.path.abspath(arguments.binary)
    scripts = (path.resolve() for folder in arguments.folders for path in pathlib.Path(folder).rglob("*.py"))
    files = sorted(path for path in scripts if path.stat().st_size < LONGEST)
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)

    with tempfile.TemporaryDirectory() as folder:
        def examine(number):
            origin, text = broken(files, arguments.seed, number)
            script = pathlib.Path(folder, f"{number}.py")
            script.write_bytes(text)
            return number, origin, text, run(binary, origin, script)

        faults = 0
        with ThreadPoolExecutor() as pool:
            for number, origin, text, fault in pool.map(examine, range(arguments.count)):
                if fault is None:
                    continue
                faults += 1
                print(f"{number} of {origin.name}: {fault}", flush=True)
                if arguments.keep:
                    (arguments.keep / f"{number}.py").write_bytes(text)
    print(f"{arguments.count} programs, {faults} went wrong")
    sys.exit(bool(faults))


main()
