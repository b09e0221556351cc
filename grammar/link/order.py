"""Records which functions and constants programs really use, for the order in which the program is linked.

    CARGO_TARGET_DIR=/tmp/plain cargo rustc --release --bin hognose -- -C link-arg=-Wl,-Map=/tmp/link.map
    python3 grammar/link/order.py /tmp/plain/release/hognose /tmp/link.map [SECONDS]

Runs every program of tests/bench and samples, and an import of each usual module, for some seconds under valgrind's
callgrind (a program that takes longer is taken to end as one that prints a line) and lackey, and writes
grammar/link/order.txt: a function or constant a line, those that most programs use first, groups apart by an empty
line; in a group, those that the same programs use stand together.  A Rust function is its mangled name, with `*`
for the hashes, which differ from compiler to compiler, if no other has that name; and with `.cold` behind it for the
part that the profile calls rare.  A function of a C library is the library and the member of its archive, which the map
tells.  A constant is the section that the compiler put it in; many have a number for a name, which is right for the
recorded source alone, and if all crates were compiled with the profile that is there: record in an empty folder.  A line that fits nothing any more does no harm, and what has no line works as well: it only lies
where the rarely used things do.
"""

import bisect
import collections
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
BENCH = HERE.parent.parent / "tests/bench"
MODULES = ("collections", "dataclasses", "datetime", "enum", "functools", "itertools", "json", "math", "os", "random",
           "re", "string", "typing")
# The groups: functions that at least so large a part of the programs use.
SHARES = (0.9, 0.6, 0.4, 0.25, 0.15, 0.08, 0.03, 0)
MAP_LINE = re.compile(r"\s*([0-9a-f]+)\s+[0-9a-f]+\s+[0-9a-f]+\s+\d+ ( *)(.*)$")
HASH = re.compile(r"17h[0-9a-f]{16}E")
CRATE = re.compile(r"Cs[0-9A-Za-z]+_")


def symbols(binary):
    """The functions of a program by where they begin: the places, and the mangled names, each of two lists."""
    listing = subprocess.run(["nm", "-n", binary], capture_output=True, text=True, check=True).stdout
    found = [line.split(maxsplit=2) for line in listing.splitlines()]
    found = [(int(place, 16), name) for place, kind, name in (f for f in found if len(f) == 3) if kind in "tTwWi"]
    return [place for place, _ in found], [name for _, name in found]


def functions_used(binary, functions, arguments, seconds):
    """The functions (mangled names) that a run executes some of, and whether it ended within some seconds.

    By the places of instructions, for the tool's own names join a function and its rare part (`.cold`)."""
    places, names = functions
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder, "out")
        command = ["valgrind", "--tool=callgrind", "--dump-instr=yes", "--compress-pos=no",
                   f"--callgrind-out-file={out}", binary, *arguments]
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        run = subprocess.Popen(command, **quiet)
        try:
            run.wait(seconds)
        except subprocess.TimeoutExpired:
            # Nobody handles this signal: no traceback is made and printed.
            run.send_signal(signal.SIGTERM)
            run.wait()
        executed = {int(place, 16) for place in re.findall(r"^0x([0-9a-f]+) ", out.read_text(), re.MULTILINE)}
    used = {names[bisect.bisect_right(places, place) - 1] for place in executed if place >= places[0]}
    return used, run.returncode == 0


# Addresses, each once, of what a run reads and writes in the parts of the program that are at a fixed place.
ACCESSES = r"""/^ [LSM] 00[0-9a-f]+,/ && !($2 in seen) { seen[$2]; print $2 }"""


def constants_used(binary, sections, arguments, seconds):
    """The sections of constants that a run reads within some seconds."""
    places, names = sections
    command = ["valgrind", "--tool=lackey", "--trace-mem=yes", "--log-fd=2", binary, *arguments]
    quiet = dict.fromkeys(("stdin", "stdout"), subprocess.DEVNULL)
    with subprocess.Popen(command, stderr=subprocess.PIPE, **quiet) as run:
        timer = threading.Timer(seconds, run.terminate)
        timer.start()
        listing = subprocess.run(["awk", ACCESSES], stdin=run.stderr, capture_output=True, text=True, check=True).stdout
        timer.cancel()
    used = set()
    for access in listing.split():
        place, size = access.split(",")
        first, last = (bisect.bisect_right(places, int(place, 16) + end) for end in (0, int(size) - 1))
        used.update(names[max(first, 1) - 1:last])
    return used - {None}


def constant_sections(map_path, functions):
    """The sections of constants by where they begin, as `symbols`; None stands for what is no such section."""
    kinds = re.compile(r"\.o:\((\.rodata|\.data\.rel\.ro)(\.hot|\.unknown|\.unlikely)?\.(\S+)\)$")
    found, functions = {}, set(functions)
    with open(map_path) as lines:
        for match in filter(None, map(MAP_LINE.match, lines)):
            if len(match[2]) == 8 and int(match[1], 16):
                section = kinds.search(match[3])
                # Tables of a function come with it.
                own = section and section[3] not in functions and not section[3].startswith(".Lswitch")
                name = own and without_hashes(f"{section[1]}{section[2] or ''}.{section[3]}")
                found[int(match[1], 16)] = name or None
    places = sorted(found)
    return places, [found[place] for place in places]


def members(map_path):
    """The archive member that each function of a C library lies in, as `libc:malloc.o`."""
    found, member = {}, None
    with open(map_path) as lines:
        for match in filter(None, map(MAP_LINE.match, lines)):
            depth, text = len(match[2]), match[3]
            if depth == 8:
                place = re.search(r"/(lib[a-z]+)[^/]*\.a\((.*)\):", text)
                member = place and f"{place[1]}:{place[2]}"
                own = re.search(r"\(\.text\.(\w+)\)$", text)
            elif depth == 16 and (member or own and own[1] == text):
                found.setdefault(text, member or text)
    return found


def without_hashes(function):
    """The name of a Rust function as it is for every compiler."""
    return CRATE.sub("Cs*_", HASH.sub("17h*", function))


def line(function, member_of, instances):
    """How order.txt names a function; None if no section can be told for it."""
    if function.startswith(("_ZN", "_R")):
        short = without_hashes(function)
        return short if instances[short] == 1 else function
    return member_of.get(function)


def main():
    binary, map_path = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 5
    scripts = [p for p in (*sorted(BENCH.glob("*.py")), *sorted(SAMPLES.glob("*.py"))) if p.name != "run.py"]
    programs = [["-c", "print(1)"], *([str(p)] for p in scripts), *(["-c", f"import {name}"] for name in MODULES)]
    member_of, users, functions = members(map_path), collections.defaultdict(list), symbols(binary)
    sections = constant_sections(map_path, functions[1])
    instances = collections.Counter(map(without_hashes, functions[1]))

    def run(arguments):
        print(*arguments, flush=True)
        used, ended = functions_used(os.path.abspath(binary), functions, arguments, seconds)
        return used, constants_used(os.path.abspath(binary), sections, arguments, seconds), ended

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(run, programs))
    ending = runs[0]
    for number, (used, read, ended) in enumerate(runs):
        if not ended:
            used, read = used | ending[0], read | ending[1]
        for name in {line(name, member_of, instances) for name in used} | read:
            users[name].append(number)
    users.pop(None, None)
    groups = collections.defaultdict(list)
    for name, numbers in users.items():
        share = len(numbers) / len(programs)
        groups[next(i for i, least in enumerate(SHARES) if share >= least)].append((numbers, name))
    text = "\n".join("".join(f"{name}\n" for _, name in sorted(groups[i])) for i in sorted(groups))
    HERE.joinpath("order.txt").write_text(text)


if __name__ == "__main__":
    main()
