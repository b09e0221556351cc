"""Time Hognose against CPython: CPU seconds and peak memory.

    python3 tests/bench/run.py [path to hognose] [-n RUNS] [--only NAME ...]

For each program the two interpreters run in turn (A B A B ...), so that a busy
or a warm machine favours neither.  Measured is the child process alone: user
and system time, and the largest resident set.  Each ratio is Hognose / CPython
of the medians: below 1 is better for Hognose.  A program whose outputs differ
is reported and left out of the means.  The last row is the time to start and
do nothing (`-c pass`).

CPython is started with `-S`: what a machine has put into site-packages to be
run at each start can cost more time and memory than the program, and says
nothing about the language.  `--with-site` starts it as users do.
"""

import argparse
import math
import os
import pathlib
import resource
import statistics
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
STARTUP = "-c pass"


def high_water_mark(pid):
    """Peak bytes of a running process so far; 0 once it has let go of its memory."""
    try:
        with open(f"/proc/{pid}/status", "rb") as status:
            for line in status:
                if line.startswith(b"VmHWM:"):
                    return int(line.split()[1]) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass
    return 0


def wait(pid):
    """Wait for a child; returns `(CPU seconds, peak bytes, exit status)`.

    On Linux a child's ru_maxrss starts at the size of the process that spawned
    it, which is more than Hognose needs for a small program.  So the child's own
    mark is read while it runs; ru_maxrss is exact, and used, where it is larger
    than this process ever was.
    """
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    mark, start = 0, time.monotonic()
    while True:
        mark = max(mark, high_water_mark(pid))
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.0005 if time.monotonic() - start < 0.05 else 0.005)
    peak = usage.ru_maxrss * 1024
    return usage.ru_utime + usage.ru_stime, peak if peak > floor or not mark else mark, status


def measure(command):
    """Run a command; returns `(CPU seconds, peak bytes, exit status, output)`."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    env.update(PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8")
    with tempfile.TemporaryFile() as out, open(os.devnull) as nothing:
        files = [
            (os.POSIX_SPAWN_DUP2, nothing.fileno(), 0),
            (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
        ]
        pid = os.posix_spawn(command[0], command, env, file_actions=files)
        seconds, peak, status = wait(pid)
        out.seek(0)
        return seconds, peak, status, out.read()


class Comparison:
    """The runs of one program under both interpreters."""

    def __init__(self, arguments, ours, theirs, runs):
        rows = ([], [])
        for _ in range(runs):
            for row, command in zip(rows, (ours, theirs)):
                row.append(measure([*command, *arguments]))
        self.times = [statistics.median(run[0] for run in row) for row in rows]
        self.peaks = [statistics.median(run[1] for run in row) for row in rows]
        self.failed = [any(run[2] != 0 for run in row) for row in rows]
        self.agrees = len({run[3] for row in rows for run in row}) == 1

    @property
    def problem(self):
        if self.failed[1]:
            return "fails under CPython"
        if self.failed[0]:
            return "fails under Hognose"
        return "" if self.agrees else "outputs differ"

    @property
    def time_ratio(self):
        return self.times[0] / max(self.times[1], 1e-6)

    @property
    def peak_ratio(self):
        return self.peaks[0] / self.peaks[1]

    def row(self, name):
        if self.problem:
            return f"{name:<20} {self.problem}"
        return (f"{name:<20} {self.times[0]:8.3f} {self.times[1]:8.3f} {self.time_ratio:7.2f}x"
                f" {self.peaks[0] / 1e6:9.1f} {self.peaks[1] / 1e6:9.1f} {self.peak_ratio:7.2f}x")


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values))


def main():
    parser = argparse.ArgumentParser(description="Time Hognose against CPython.")
    parser.add_argument("binary", nargs="?", default=str(ROOT / "target/release/hognose"))
    parser.add_argument("-n", "--runs", type=int, default=3)
    parser.add_argument("--only", action="append", metavar="NAME",
                        help="only this program (may be given more than once)")
    parser.add_argument("--python", default=os.path.realpath(sys.executable),
                        help="the CPython to compare with (a real program, not a launcher)")
    parser.add_argument("--with-site", action="store_true",
                        help="start CPython with its site module")
    options = parser.parse_args()

    ours = [os.path.abspath(options.binary)]
    theirs = [options.python] if options.with_site else [options.python, "-S"]
    for program in (ours[0], theirs[0]):
        if not os.access(program, os.X_OK):
            sys.exit(f"run.py: no such program: {program}")
    programs = sorted(p for p in HERE.glob("*.py") if p.name != "run.py")
    if options.only:
        unknown = set(options.only) - {p.stem for p in programs}
        if unknown:
            sys.exit("run.py: no such benchmark: " + ", ".join(sorted(unknown)))
        programs = [p for p in programs if p.stem in options.only]

    print(f"{'':<20} {'CPU seconds':^26} {'peak MB':^28}")
    print(f"{'program':<20} {'hognose':>8} {'cpython':>8} {'ratio':>8} {'hognose':>9} {'cpython':>9} {'ratio':>8}")
    good, bad = [], 0
    for path in programs:
        comparison = Comparison([str(path)], ours, theirs, options.runs)
        print(comparison.row(path.stem), flush=True)
        if comparison.problem:
            bad += 1
        else:
            good.append(comparison)
    if good:
        print(f"{'geometric mean':<20} {'':>17} {geometric_mean([c.time_ratio for c in good]):7.2f}x"
              f" {'':>19} {geometric_mean([c.peak_ratio for c in good]):7.2f}x")
    startup = Comparison(["-c", "pass"], ours, theirs, max(options.runs, 5))
    print(startup.row(STARTUP))
    if bad:
        print(f"{bad} of {len(programs)} programs have no result")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
