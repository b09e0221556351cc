"""Records which branches programs take, for the compiler: the profile of optimised builds (see rustc.sh).

    python3 grammar/link/profile.py TARGET-DIR [LLVM-PROFDATA]

Builds the program with counters into TARGET-DIR (some minutes), runs every program of tests/bench, samples and
tests/golden with it, and writes grammar/link/hognose.profdata with LLVM-PROFDATA (by default llvm-profdata; of the LLVM
that `rustc -vV` names, or of a later one).

The programs of tests/bench run long and show what is hot; the goldens run for an instant each and show all the rest, so
each of their counts is taken several times: what a golden does a few dozen times may be the inner loop of somebody's
program.  A function that was changed after the recording is compiled without a profile, so record anew after changes to
the walker; then also the order of functions (order.py), for what is inlined where depends on the profile.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROFILE = ROOT / "grammar/link/hognose.profdata"
# Where the programs are, and how many times each of their counts is taken.
GROUPS = (("tests/bench/*.py", 1), ("samples/*.py", 20), ("tests/golden/*/*.py", 4))
SECONDS = 60


def build(target, raw):
    """The program with counters, which it adds to a file in `raw` at each of its ends."""
    flags = f"-Cprofile-generate={raw} -Csymbol-mangling-version=v0"
    settings = {"CARGO_TARGET_DIR": str(target), "HOGNOSE_PLAIN_LINK": "1", "RUSTFLAGS": flags}
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, env=os.environ | settings, check=True)
    return pathlib.Path(target, "release/hognose").resolve()


def run(binary, pattern, profile):
    """Runs the programs of a group, each in its folder; what they print, and whether they fail, is not looked at."""
    quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
    environment = os.environ | {"LLVM_PROFILE_FILE": str(profile)}
    for script in sorted(ROOT.glob(pattern)):
        if script.name == "run.py":
            continue
        try:
            subprocess.run([binary, script.name], cwd=script.parent, env=environment, timeout=SECONDS, **quiet)
        except subprocess.TimeoutExpired:
            print(f"{script} was stopped after {SECONDS} s and is not counted")


def main():
    target = pathlib.Path(sys.argv[1]).resolve()
    merger = sys.argv[2] if len(sys.argv) > 2 else "llvm-profdata"
    with tempfile.TemporaryDirectory() as folder:
        binary = build(target, folder)
        inputs = []
        for number, (pattern, weight) in enumerate(GROUPS):
            raw = pathlib.Path(folder, f"{number}.profraw")
            run(binary, pattern, f"{raw.with_suffix('')}%m.profraw")
            inputs += [f"--weighted-input={weight},{path}" for path in pathlib.Path(folder).glob(f"{number}*.profraw")]
        subprocess.run([merger, "merge", "--sparse", "-o", PROFILE, *inputs], check=True)


if __name__ == "__main__":
    main()
