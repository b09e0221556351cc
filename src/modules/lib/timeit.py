"""Measures the time that small pieces of code take.

Command line usage:
    python -m timeit [-n N] [-r N] [-u unit] [-s setup] [-p] [-v] [-h] [--] [statement ...]

  -n, --number N   how often the statement runs (default: as often as it takes to fill 0.2 seconds)
  -r, --repeat N   how often that is measured (default 5)
  -s, --setup S    a statement that runs once before, unmeasured; may be given more than once
  -p, --process    time of this process instead of time on the wall
  -u, --unit U     nsec, usec, msec or sec
  -v, --verbose    the times of each round
"""

import gc
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

# The function that is measured. The text is indented as deep as the loop is.
template = """
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
"""


def reindent(src, indent):
    """Indent all lines of a text but the first."""
    return src.replace("\n", "\n" + " " * indent)


class Timer:
    """Times a statement, run after a setup. Both are text or functions without arguments."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        namespace = {}
        values = _globals() if globals is None else globals
        init = ""
        if isinstance(setup, str):
            # Compiled by itself first, so that nothing reaches out of the function it will be in.
            compile(setup, dummy_src_name, "exec")
            before = setup + "\n"
            setup = reindent(setup, 4)
        elif callable(setup):
            namespace["_setup"] = setup
            init += ", _setup=_setup"
            before = ""
            setup = "_setup()"
        else:
            raise ValueError("setup is neither a string nor callable")
        if isinstance(stmt, str):
            compile(before + stmt, dummy_src_name, "exec")
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            namespace["_stmt"] = stmt
            init += ", _stmt=_stmt"
            stmt = "_stmt()"
        else:
            raise ValueError("stmt is neither a string nor callable")
        self.src = template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(self.src, dummy_src_name, "exec"), values, namespace)
        self.inner = namespace["inner"]

    def print_exc(self, file=None):
        """Print the traceback of an error in the code, with its lines."""
        import linecache
        import traceback
        linecache.cache[dummy_src_name] = len(self.src), None, self.src.split("\n"), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """The time that so many runs take, in seconds. The collector is off meanwhile."""
        runs = itertools.repeat(None, number)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(runs, self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """The results of timeit(), several times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Find a number of runs (1, 2, 5, 10, 20, ...) that takes 0.2 seconds: (number, time)."""
        scale = 1
        while True:
            for factor in 1, 2, 5:
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """The time that so many runs of a statement take, in seconds."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    """The results of timeit(), several times."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}


def main(args=None, *, _wrap_timer=None):
    """The command line: python -m timeit [-n N] [-r N] [-u unit] [-s setup] [-p] [-v] [statement ...]"""
    import getopt
    try:
        opts, args = getopt.getopt(sys.argv[1:] if args is None else args, "n:u:s:r:pvh",
                                   ["number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as err:
        print(err)
        print("use -h/--help for command line help")
        return 2
    timer, number, repeat, setup, unit, verbose, precision = default_timer, 0, default_repeat, [], None, 0, 3
    for option, value in opts:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in _UNITS:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            unit = value
        elif option in ("-r", "--repeat"):
            repeat = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            precision += bool(verbose)
            verbose += 1
        elif option in ("-h", "--help"):
            print(__doc__, end="")
            return 0
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    t = Timer("\n".join(args) or "pass", "\n".join(setup) or "pass", timer)
    return _report(t, number, repeat, unit, verbose, precision)


def _report(t, number, repeat, unit, verbose, precision):
    def shown(seconds):
        scale = [(factor, name) for name, factor in _UNITS.items()]
        if unit is not None:
            factor, name = _UNITS[unit], unit
        else:
            factor, name = next(pair for pair in reversed(scale) if seconds >= pair[0] or pair is scale[0])
        return f"{seconds / factor:.{precision}g} {name}"

    try:
        if number == 0:
            def callback(number, taken):
                print(f"{number} loop{'s' if number != 1 else ''} -> {taken:.{precision}g} secs")
            number, _ = t.autorange(callback if verbose else None)
            if verbose:
                print()
        raw = t.repeat(repeat, number)
    except:
        t.print_exc()
        return 1
    if verbose:
        print(f"raw times: {', '.join(map(shown, raw))}\n")
    times = [taken / number for taken in raw]
    best, worst = min(times), max(times)
    print(f"{number} loop{'s' if number != 1 else ''}, best of {repeat}: {shown(best)} per loop")
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit(f"The test results are likely unreliable. The worst time ({shown(worst)}) was more than "
                               f"four times slower than the best time ({shown(best)}).", UserWarning, "", 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
