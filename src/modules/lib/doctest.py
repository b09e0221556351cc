"""Examples in docstrings, run and compared with what is written below them."""

import linecache
import sys
from collections import namedtuple

__all__ = ["register_optionflag", "DONT_ACCEPT_TRUE_FOR_1", "DONT_ACCEPT_BLANKLINE", "NORMALIZE_WHITESPACE", "ELLIPSIS",
           "SKIP", "IGNORE_EXCEPTION_DETAIL", "COMPARISON_FLAGS", "REPORT_UDIFF", "REPORT_CDIFF", "REPORT_NDIFF",
           "REPORT_ONLY_FIRST_FAILURE", "REPORTING_FLAGS", "FAIL_FAST", "Example", "DocTest", "DocTestParser",
           "DocTestFinder", "DocTestRunner", "OutputChecker", "DocTestFailure", "UnexpectedException", "DebugRunner",
           "testmod", "testfile", "run_docstring_examples", "DocTestSuite", "DocFileSuite", "script_from_examples"]

TestResults = namedtuple("TestResults", "failed attempted")

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag("DONT_ACCEPT_TRUE_FOR_1")
DONT_ACCEPT_BLANKLINE = register_optionflag("DONT_ACCEPT_BLANKLINE")
NORMALIZE_WHITESPACE = register_optionflag("NORMALIZE_WHITESPACE")
ELLIPSIS = register_optionflag("ELLIPSIS")
SKIP = register_optionflag("SKIP")
IGNORE_EXCEPTION_DETAIL = register_optionflag("IGNORE_EXCEPTION_DETAIL")
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP |
                    IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag("REPORT_UDIFF")
REPORT_CDIFF = register_optionflag("REPORT_CDIFF")
REPORT_NDIFF = register_optionflag("REPORT_NDIFF")
REPORT_ONLY_FIRST_FAILURE = register_optionflag("REPORT_ONLY_FIRST_FAILURE")
FAIL_FAST = register_optionflag("FAIL_FAST")
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST

BLANKLINE_MARKER = "<BLANKLINE>"
ELLIPSIS_MARKER = "..."

_FunctionType = type(register_optionflag)
_MethodType = type((lambda self: None).__get__(sys))
_BuiltinType = type(len)
_ModuleType = type(sys)


def _indent(text, indent=4):
    return "\n".join(" " * indent + line if line else line for line in text.split("\n"))


class Example:
    """One example: its source, the output that is wanted, the line that it stands on."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        if not source.endswith("\n"):
            source += "\n"
        if want and not want.endswith("\n"):
            want += "\n"
        if exc_msg is not None and not exc_msg.endswith("\n"):
            exc_msg += "\n"
        self.source = source
        self.want = want
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options
        self.exc_msg = exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self):
        return hash((self.source, self.want, self.lineno, self.indent, self.exc_msg))


class DocTest:
    """The examples of one docstring, which share their names."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), "DocTest no longer accepts str; use DocTestParser instead"
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        text = "no examples" if count == 0 else "1 example" if count == 1 else "%d examples" % count
        return "<%s %s from %s:%s (%s)>" % (self.__class__.__name__, self.name, self.filename, self.lineno, text)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return vars(self) == vars(other)

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        one = self.name, self.filename, self.lineno if self.lineno is not None else -1, id(self)
        return one < (other.name, other.filename, other.lineno if other.lineno is not None else -1, id(other))


class DocTestParser:
    """Finds the examples in a text."""

    def parse(self, string, name="<string>"):
        """Divide the given string into examples and intervening text, and return them as a list of alternating
        Examples and strings."""
        string = string.expandtabs()
        lines = string.split("\n")
        margin = min((len(l) - len(l.lstrip(" ")) for l in lines if l.strip(" ")), default=0)
        if margin > 0:
            lines = [l[margin:] for l in lines]
        output = []
        text = []
        i = 0
        while i < len(lines):
            line = lines[i]
            indent = len(line) - len(line.lstrip(" "))
            if line[indent:indent + 3] != ">>>" or line[indent + 3:indent + 4] == ">":
                text.append(line + "\n" if i < len(lines) - 1 else line)
                i += 1
                continue
            start = i
            i += 1
            while i < len(lines) and lines[i].lstrip(" ")[:3] == "..." and (
                    lines[i][indent:indent + 3] == "..." and lines[i][indent + 3:indent + 4] in (" ", "")):
                i += 1
            source_lines = lines[start:i]
            end = i
            while end < len(lines) and lines[end].strip() and lines[end].lstrip()[:3] != ">>>":
                end += 1
            want_lines = lines[i:end]
            i = end
            output.append("".join(text))
            text = []
            example = self._example(source_lines, want_lines, indent, name, start)
            if example is not None:
                output.append(example)
        output.append("".join(text))
        return output

    def _example(self, source_lines, want_lines, indent, name, lineno):
        for k, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != " ":
                raise ValueError("line %r of the docstring for %s lacks blank after %s: %r" %
                                 (lineno + k + 1, name, line[indent:indent + 3], line))
            if line[:indent].strip():
                raise ValueError("line %r of the docstring for %s has inconsistent leading whitespace: %r" %
                                 (lineno + k + 1, name, line))
        source = "\n".join(line[indent + 4:] for line in source_lines)
        for k, line in enumerate(want_lines):
            if line[:indent].strip():
                raise ValueError("line %r of the docstring for %s has inconsistent leading whitespace: %r" %
                                 (lineno + len(source_lines) + k + 1, name, line))
        want = "\n".join(line[indent:] for line in want_lines)
        options = self._find_options(source, name, lineno)
        if all(not line.strip() or line.lstrip().startswith("#") for line in source.split("\n")):
            return None
        return Example(source, want, _exception_of(want), lineno, indent, options)

    def get_doctest(self, string, globs, name, filename, lineno):
        """Extract all doctest examples from the given string, and collect them into a DocTest object."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name="<string>"):
        """Extract all doctest examples from the given string, and return them as a list of Example objects."""
        return [x for x in self.parse(string, name) if isinstance(x, Example)]

    def _find_options(self, source, name, lineno):
        options = {}
        if "doctest:" not in source:
            return options
        import re
        for match in re.finditer(r"#\s*doctest:\s*([^\n\'\"]*)$", source, re.MULTILINE):
            for option in match.group(1).replace(",", " ").split():
                if option[0] not in "+-" or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError("line %r of the doctest for %s has an invalid option: %r" %
                                     (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == "+"
        if options and not any(l.strip() and not l.lstrip().startswith("#") for l in source.split("\n")):
            raise ValueError("line %r of the doctest for %s has an option directive on a line with no example: %r" %
                             (lineno, name, source))
        return options


_HEADERS = ("Traceback (most recent call last):", "Traceback (innermost last):")


def _exception_of(want):
    """The message of the exception that an example wants; None if it wants none."""
    lines = want.split("\n")
    if lines[0].rstrip() not in _HEADERS or lines[0][:1] == " ":
        return None
    for i, line in enumerate(lines[1:], 1):
        if line and (line[0].isalnum() or line[0] == "_"):
            return "\n".join(lines[i:])
    return None


class DocTestFinder:
    """Finds the docstrings of an object and of what it holds."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """Return a list of the DocTests that are defined by the given object's docstring, or by any of its contained
        objects' docstrings."""
        if name is None:
            name = getattr(obj, "__name__", None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: %r" %
                                 (type(obj),))
        if module is False:
            module = None
        elif module is None:
            module = obj if isinstance(obj, _ModuleType) else sys.modules.get(getattr(obj, "__module__", None))
        lines = _lines_of(module)
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        if extraglobs is not None:
            globs.update(extraglobs)
        if "__name__" not in globs:
            globs["__name__"] = "__main__"
        tests = []
        self._find(tests, obj, name, module, lines, globs, {})
        tests.sort()
        return tests

    def _from_module(self, module, obj):
        if module is None:
            return True
        if isinstance(obj, _ModuleType):
            return module is obj
        own = getattr(obj, "__module__", None)
        if isinstance(own, str) and own in sys.modules:
            return module is sys.modules[own]
        if isinstance(obj, _FunctionType):
            return module.__dict__ is obj.__globals__
        if hasattr(obj, "__objclass__"):
            return getattr(obj.__objclass__, "__module__", module.__name__) == module.__name__
        if isinstance(obj, type) or hasattr(obj, "__module__"):
            return module.__name__ == obj.__module__
        if isinstance(obj, property):
            return True
        raise ValueError("object must be a class or function")

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print("Finding tests in %s" % name)
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if isinstance(obj, _ModuleType):
            for valname, val in obj.__dict__.items():
                if (_is_routine(val) or isinstance(val, type)) and self._from_module(module, val):
                    self._find(tests, val, "%s.%s" % (name, valname), module, lines, globs, seen)
            for valname, val in getattr(obj, "__test__", {}).items():
                if not isinstance(valname, str):
                    raise ValueError("DocTestFinder.find: __test__ keys must be strings: %r" % (type(valname),))
                if not (isinstance(val, (str, type, _FunctionType, _ModuleType)) or callable(val)):
                    raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, "
                                     "classes, or modules: %r" % (type(val),))
                self._find(tests, val, "%s.__test__.%s" % (name, valname), module, lines, globs, seen)
        if isinstance(obj, type):
            for valname, val in obj.__dict__.items():
                if isinstance(val, (staticmethod, classmethod)):
                    val = val.__func__
                if (_is_routine(val) or isinstance(val, (type, property))) and \
                        self._from_module(module, val):
                    self._find(tests, val, "%s.%s" % (name, valname), module, lines, globs, seen)

    def _get_test(self, obj, name, module, globs, lines):
        if isinstance(obj, str):
            docstring = obj
        else:
            docstring = getattr(obj, "__doc__", None)
            docstring = "" if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, lines, docstring)
        if self._exclude_empty and not docstring:
            return None
        if module is None:
            filename = None
        else:
            filename = getattr(module, "__file__", None) or module.__name__
            if filename[-4:] == ".pyc":
                filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, lines, docstring):
        """The line of a docstring, from 0; None if nobody knows."""
        lineno = None
        if isinstance(obj, _ModuleType) and docstring:
            lineno = 0
        if isinstance(obj, type) and docstring and lines is not None:
            import re
            pattern = re.compile(r"\s*class\s+%s\b" % re.escape(obj.__name__))
            for i, line in enumerate(lines):
                if pattern.match(line):
                    lineno = i
                    break
        if isinstance(obj, _FunctionType) and obj.__doc__:
            lineno = obj.__code__.co_firstlineno - 1
        if lineno is None or lines is None:
            return lineno
        import re
        quote = re.compile(r"(^|.*:)\s*\w*[\"']")
        for i in range(lineno, len(lines)):
            # The line of the first quote, behind which the docstring starts.
            if quote.match(lines[i]):
                return i
        return None


def _is_routine(obj):
    """Is it a function, a method or a descriptor of one, or does it wrap one?"""
    seen = {id(obj)}
    while hasattr(obj, "__wrapped__"):
        obj = obj.__wrapped__
        if id(obj) in seen:
            return False
        seen.add(id(obj))
    kind = type(obj)
    if isinstance(obj, (_FunctionType, _MethodType, _BuiltinType)):
        return True
    return not isinstance(obj, type) and hasattr(kind, "__get__") and not hasattr(kind, "__set__")


def _lines_of(module):
    path = getattr(module, "__file__", None)
    if not path:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            return file.read().splitlines(True)
    except (OSError, UnicodeDecodeError):
        return None


class _SpoofOut:
    """What stands for sys.stdout while examples run."""

    def __new__(cls):
        import io

        class SpoofOut(io.StringIO):
            def getvalue(self):
                result = io.StringIO.getvalue(self)
                # An example cannot show that a newline is missing.
                if result and not result.endswith("\n"):
                    result += "\n"
                return result

            def truncate(self, size=None):
                self.seek(size)
                io.StringIO.truncate(self)
        return SpoofOut()


class DocTestRunner:
    """Runs tests, and reports what differs."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        if verbose is None:
            verbose = "-v" in sys.argv
        self._verbose = verbose
        self.optionflags = optionflags
        self.original_optionflags = optionflags
        self.tries = 0
        self.failures = 0
        self._name2ft = {}
        self._fakeout = _SpoofOut()

    def report_start(self, out, test, example):
        """Report that the test runner is about to process the given example. (Only displays a message if
        verbose=True)"""
        if self._verbose:
            if example.want:
                out("Trying:\n" + _indent(example.source) + "Expecting:\n" + _indent(example.want))
            else:
                out("Trying:\n" + _indent(example.source) + "Expecting nothing\n")

    def report_success(self, out, test, example, got):
        """Report that the given example ran successfully. (Only displays a message if verbose=True)"""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """Report that the given example failed."""
        out(self._failure_header(test, example) +
            self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """Report that the given example raised an unexpected exception."""
        import traceback
        text = "".join(traceback.format_exception(*exc_info))
        out(self._failure_header(test, example) + "Exception raised:\n" + _indent(text))

    def _failure_header(self, test, example):
        out = [self.DIVIDER]
        if test.filename:
            if test.lineno is not None and example.lineno is not None:
                lineno = test.lineno + example.lineno + 1
            else:
                lineno = "?"
            out.append('File "%s", line %s, in %s' % (test.filename, lineno, test.name))
        else:
            out.append("Line %s, in %s" % (example.lineno + 1, test.name))
        out.append("Failed example:")
        out.append(_indent(example.source))
        return "\n".join(out)

    def _flags_of(self, example):
        flags = self.original_optionflags
        for flag, on in example.options.items():
            if on:
                flags |= flag
            else:
                flags &= ~flag
        return flags

    def __run(self, test, compileflags, out):
        failures = tries = 0
        quiet = False
        check = self._checker.check_output
        for number, example in enumerate(test.examples):
            quiet = quiet or bool(self.original_optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0)
            self.optionflags = self._flags_of(example)
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            filename = "<doctest %s[%d]>" % (test.name, number)
            # What an example raises is shown with its source, which is in no file.
            linecache.cache[filename] = len(example.source), None, example.source.splitlines(True), filename
            try:
                exec(compile(example.source, filename, "single", compileflags, True), test.globs)
                exc_info = None
            except KeyboardInterrupt:
                raise
            except:
                exc_info = sys.exc_info()
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            outcome = self._judge(example, exc_info, got, check)
            if outcome == "ok":
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            failures += 1
            if outcome == "boom":
                if not quiet:
                    self.report_unexpected_exception(out, test, example, exc_info)
            elif not quiet:
                self.report_failure(out, test, example, self._seen(exc_info, got))
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        self.__record(test, failures, tries)
        return TestResults(failures, tries)

    def _seen(self, exc_info, got):
        if exc_info is None:
            return got
        import traceback
        return got + "".join(traceback.format_exception(*exc_info))

    def _judge(self, example, exc_info, got, check):
        """Is an example "ok", a "failure", or did it raise what it must not ("boom")?"""
        if exc_info is None:
            return "ok" if check(example.want, got, self.optionflags) else "failure"
        if example.exc_msg is None:
            return "boom"
        import traceback
        formatted = traceback.format_exception_only(*exc_info[:2])
        if issubclass(exc_info[0], SyntaxError):
            # Where the text was wrong is not part of the comparison.
            heads = (exc_info[0].__qualname__ + ":", f"{exc_info[0].__module__}.{exc_info[0].__qualname__}:")
            for i, line in enumerate(formatted):
                if line.startswith(heads):
                    formatted = formatted[i:]
                    break
        message = "".join(formatted)
        if check(example.exc_msg, message, self.optionflags):
            return "ok"
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            if check(_bare_exception(example.exc_msg), _bare_exception(message), self.optionflags):
                return "ok"
        return "failure"

    def __record(self, test, failures, tries):
        before = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = before[0] + failures, before[1] + tries
        self.failures += failures
        self.tries += tries

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples in `test`, and display the results using the writer function `out`."""
        self.test = test
        save_stdout = sys.stdout
        if out is None:
            out = save_stdout.write
        sys.stdout = self._fakeout
        save_hook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            return self.__run(test, compileflags or 0, out)
        finally:
            sys.stdout = save_stdout
            sys.displayhook = save_hook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print a summary of all the test cases that have been run by this DocTestRunner."""
        if verbose is None:
            verbose = self._verbose
        no_tests, passed, failed = [], [], []
        total_tries = total_failures = 0
        for name, (failures, tries) in self._name2ft.items():
            total_tries += tries
            total_failures += failures
            if tries == 0:
                no_tests.append(name)
            elif failures == 0:
                passed.append((name, tries))
            else:
                failed.append((name, (failures, tries)))
        if verbose:
            if no_tests:
                print(len(no_tests), "items had no tests:")
                for name in sorted(no_tests):
                    print("   ", name)
            if passed:
                print(len(passed), "items passed all tests:")
                for name, count in sorted(passed):
                    print(" %3d tests in %s" % (count, name))
        if failed:
            print(self.DIVIDER)
            print(len(failed), "items had failures:")
            for name, (failures, tries) in sorted(failed):
                print(" %3d of %3d in %s" % (failures, tries, name))
        if verbose:
            print(total_tries, "tests in", len(self._name2ft), "items.")
            print(total_tries - total_failures, "passed and", total_failures, "failed.")
        if total_failures:
            print("***Test Failed***", total_failures, "failures.")
        elif verbose:
            print("Test passed.")
        return TestResults(total_failures, total_tries)


def _bare_exception(message):
    """The name of an exception, without its module and what it says."""
    line = message.split("\n")[0]
    return line.partition(":")[0].rpartition(".")[2]


class OutputChecker:
    """Compares what an example printed with what it should have."""

    def _toAscii(self, s):
        return str(s.encode("ASCII", "backslashreplace"), "ASCII")

    def check_output(self, want, got, optionflags):
        """Return True iff the actual output from an example (`got`) matches the expected output (`want`)."""
        got = self._toAscii(got)
        want = self._toAscii(want)
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1:
            if (got, want) in (("True\n", "1\n"), ("False\n", "0\n")):
                return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            if BLANKLINE_MARKER in want:
                want = "\n".join("" if line.rstrip() == BLANKLINE_MARKER else line for line in want.split("\n"))
            got = "\n".join("" if not line.strip() else line for line in got.split("\n"))
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got = " ".join(got.split())
            want = " ".join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS and _ellipsis_match(want, got))

    def output_difference(self, example, got, optionflags):
        """Return a string describing the differences between the expected output for a given example (`example`) and
        the actual output (`got`)."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = "\n".join(BLANKLINE_MARKER if i < last and not line.strip(" ") else line
                            for lines in (got.split("\n"),) for last in (len(lines) - 1,)
                            for i, line in enumerate(lines))
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF) and (
                optionflags & REPORT_NDIFF or want.count("\n") > 2 and got.count("\n") > 2):
            return self._diff(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        if want and got:
            return "Expected:\n%sGot:\n%s" % (_indent(want), _indent(got))
        if want:
            return "Expected:\n%sGot nothing\n" % _indent(want)
        if got:
            return "Expected nothing\nGot:\n%s" % _indent(got)
        return "Expected nothing\nGot nothing\n"

    def _diff(self, want, got, flags):
        import difflib
        if flags & REPORT_UDIFF:
            diff = list(difflib.unified_diff(want, got, n=2))[2:]
            kind = "unified diff with -expected +actual"
        elif flags & REPORT_CDIFF:
            diff = list(difflib.context_diff(want, got, n=2))[2:]
            kind = "context diff with expected followed by actual"
        else:
            diff = list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got))
            kind = "ndiff with -expected +actual"
        return "Differences (%s):\n" % kind + _indent("".join(diff))


def _ellipsis_match(want, got):
    """Does the output match, when `...` stands for any text?"""
    if ELLIPSIS_MARKER not in want:
        return want == got
    pieces = want.split(ELLIPSIS_MARKER)
    start, end = 0, len(got)
    first, last = pieces[0], pieces[-1]
    if first:
        if not got.startswith(first):
            return False
        start = len(first)
    if last:
        if not got.endswith(last):
            return False
        end -= len(last)
    if start > end:
        return False
    for piece in pieces[1:-1]:
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


class DocTestFailure(Exception):
    """A DocTest example has failed in debugging mode."""

    def __init__(self, test, example, got):
        self.test = test
        self.example = example
        self.got = got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """A DocTest example has encountered an unexpected exception"""

    def __init__(self, test, example, exc_info):
        self.test = test
        self.example = example
        self.exc_info = exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Run doc tests but raise an exception as soon as there is a failure."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


master = None


def _merge(runner):
    global master
    if master is None:
        master = runner
        return
    for name, (failures, tries) in runner._name2ft.items():
        before = master._name2ft.get(name, (0, 0))
        master._name2ft[name] = before[0] + failures, before[1] + tries


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Test examples in docstrings in functions and classes reachable from module m (or the current module if m is not
    supplied), starting with m.__doc__. Returns (#failures, #tests)."""
    if m is None:
        m = sys.modules.get("__main__")
    if not isinstance(m, _ModuleType):
        raise TypeError("testmod: module required; %r" % (m,))
    if name is None:
        name = m.__name__
    finder = DocTestFinder(exclude_empty=exclude_empty)
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    for test in finder.find(m, name, globs=globs, extraglobs=extraglobs):
        runner.run(test)
    if report:
        runner.summarize()
    _merge(runner)
    return TestResults(runner.failures, runner.tries)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Test examples in the given file. Return (#failures, #tests)."""
    import os
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    if module_relative and not os.path.isabs(filename):
        base = getattr(package or sys._getframe(1).f_globals.get("__spec__") or sys.modules["__main__"], "__file__", "")
        base = sys._getframe(1).f_globals.get("__file__", base)
        filename = os.path.join(os.path.dirname(base), filename)
    with open(filename, encoding=encoding) as file:
        text = file.read()
    if name is None:
        name = os.path.basename(filename)
    globs = {} if globs is None else globs.copy()
    if extraglobs is not None:
        globs.update(extraglobs)
    if "__name__" not in globs:
        globs["__name__"] = "__main__"
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    runner.run(parser.get_doctest(text, globs, name, filename, 0))
    if report:
        runner.summarize()
    _merge(runner)
    return TestResults(runner.failures, runner.tries)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Test examples in the given object's docstring (`f`), using `globs` as globals."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


def script_from_examples(s):
    """Extract script from text with examples: the examples as code, the rest as comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append("# Expected:")
                output += ["## " + line for line in piece.want.split("\n")[:-1]]
        else:
            output += [("# " + line if line.strip() else "#") for line in piece.split("\n")[:-1]]
    while output and output[-1] == "#":
        output.pop()
    while output and output[0] == "#":
        output.pop(0)
    return "\n".join(output) + "\n"


def _case_class():
    import unittest

    class DocTestCase(unittest.TestCase):
        def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
            unittest.TestCase.__init__(self)
            self._dt_test = test
            self._dt_optionflags = optionflags
            self._dt_checker = checker
            self._dt_setUp = setUp
            self._dt_tearDown = tearDown

        def setUp(self):
            self._dt_globs = self._dt_test.globs.copy()
            if self._dt_setUp is not None:
                self._dt_setUp(self._dt_test)

        def tearDown(self):
            if self._dt_tearDown is not None:
                self._dt_tearDown(self._dt_test)
            self._dt_test.globs.clear()
            self._dt_test.globs.update(self._dt_globs)

        def runTest(self):
            output = []
            runner = DocTestRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False)
            runner.DIVIDER = "-" * 70
            failures, tries = runner.run(self._dt_test, out=output.append, clear_globs=False)
            if failures:
                raise self.failureException(self.format_failure("".join(output)))

        def format_failure(self, err):
            test = self._dt_test
            lineno = "unknown line number" if test.lineno is None else "%s" % test.lineno
            short = ".".join(test.name.split(".")[-1:])
            return "Failed doctest test for %s\n  File \"%s\", line %s, in %s\n\n%s" % (
                test.name, test.filename, lineno, short, err)

        def id(self):
            return self._dt_test.name

        def __repr__(self):
            name = self._dt_test.name.split(".")
            return "%s (%s)" % (name[-1], ".".join(name[:-1]))

        __str__ = object.__str__

        def shortDescription(self):
            return "Doctest: " + self._dt_test.name
    return DocTestCase


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """Convert doctest tests for a module to a unittest test suite."""
    import unittest
    if isinstance(module, str):
        module = __import__(module, globals(), locals(), ["*"])
    elif module is None:
        module = sys.modules["__main__"]
    case = _case_class()
    tests = sorted((test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs))
    suite = unittest.TestSuite()
    for test in tests:
        if test.examples:
            suite.addTest(case(test, **options))
    return suite


def DocFileSuite(*paths, globs=None, parser=DocTestParser(), encoding=None, **options):
    """A unittest suite for one or more doctest files."""
    import os
    import unittest
    case = _case_class()
    suite = unittest.TestSuite()
    for path in paths:
        with open(path, encoding=encoding) as file:
            text = file.read()
        globs = {} if globs is None else globs.copy()
        globs.setdefault("__file__", path)
        suite.addTest(case(parser.get_doctest(text, globs, os.path.basename(path), path, 0), **options))
    return suite


def _main():
    import argparse
    import os
    parser = argparse.ArgumentParser(prog="doctest.py", description="doctest runner")
    add = parser.add_argument
    add("-v", "--verbose", action="store_true", default=False, help="print very verbose output for all tests")
    add("-o", "--option", action="append", choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
        help="specify a doctest option flag to apply to the test run; may be specified more than once to apply multiple "
             "options")
    add("-f", "--fail-fast", action="store_true",
        help="stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and is in addition to any "
             "other -o options)")
    add("file", nargs="+", help="file containing the tests to run")
    options = parser.parse_args()
    flags = FAIL_FAST if options.fail_fast else 0
    for name in options.option:
        flags |= OPTIONFLAGS_BY_NAME[name]
    for filename in options.file:
        if filename.endswith(".py"):
            folder, filename = os.path.split(filename)
            sys.path.insert(0, folder)
            module = __import__(filename[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=options.verbose, optionflags=flags)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=options.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main())
