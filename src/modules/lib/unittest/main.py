"""unittest.main(): the tests of a module, chosen by the command line."""

import os
import sys

from unittest import loader, runner

__unittest = True

_MAIN_EXAMPLES = """\
Examples:
  %(prog)s test_module               - run tests from test_module
  %(prog)s module.TestClass          - run tests from module.TestClass
  %(prog)s module.Class.test_method  - run specified test method
  %(prog)s path/to/test_file.py      - run tests from test_file.py
"""
_MODULE_EXAMPLES = """\
Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase
"""


def _pattern(text):
    return text if "*" in text else "*%s*" % text


def _suppressed():
    import argparse
    return argparse.SUPPRESS


def _module_of(name):
    # A test's file becomes the name of its module, if it can be imported from here.
    if not os.path.isfile(name) or not name.lower().endswith(".py"):
        return name
    if os.path.isabs(name):
        inside = os.path.relpath(name, os.getcwd())
        if os.path.isabs(inside) or inside.startswith(os.pardir):
            return name
        name = inside
    return os.path.normpath(name)[:-3].replace("\\", ".").replace("/", ".")


class TestProgram(object):
    """A command-line program that runs a set of tests; this is primarily for making test modules conveniently
    executable."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split(".")[1:]:
                self.module = getattr(self.module, part)
        else:
            self.module = module
        if argv is None:
            argv = sys.argv
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        if warnings is None and not sys.warnoptions:
            self.warnings = "default"
        else:
            self.warnings = warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        if self.module is None and len(argv) > 1 and argv[1].lower() == "discover":
            self._discover(argv[2:])
            return
        # Most programs get no arguments, and need not wait for a parser to be built.
        names = self._parse(self._main_parser(), argv[1:]).tests if len(argv) > 1 else []
        if self.module is None and not names:
            self._discover([])
            return
        if names:
            self.testNames = [_module_of(name) for name in names]
            if __name__ == "__main__":
                self.module = None
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _parse(self, parser, args):
        options = parser.parse_args(args)
        for name in "verbosity", "tb_locals", "failfast", "catchbreak", "buffer", "testNamePatterns":
            value = getattr(options, name, None)
            if value is not None:
                setattr(self, name, value)
        return options

    def _base_parser(self, **more):
        import argparse
        parser = argparse.ArgumentParser(prog=more.pop("prog", self.progName), **more)
        add = parser.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", default=None, help="Show local variables in tracebacks")
        flags = [("-f", "--failfast", "Stop on first fail or error"),
                 ("-c", "--catch", "Catch Ctrl-C and display results so far"),
                 ("-b", "--buffer", "Buffer stdout and stderr during tests")]
        for short, long, text in flags:
            name = "catchbreak" if long == "--catch" else long[2:]
            if getattr(self, name) is None:
                add(short, long, dest=name, action="store_true", default=None, help=text)
        if self.testNamePatterns is None:
            add("-k", dest="testNamePatterns", action="append", type=_pattern,
                help="Only run tests which match the given substring")
        return parser

    def _main_parser(self):
        parser = self._base_parser()
        parser.add_argument("tests", nargs="*",
                            help="a list of any number of test modules, classes and test methods.")
        examples = _MAIN_EXAMPLES if self.module is None else _MODULE_EXAMPLES
        form = parser.format_help
        discovery = (lambda: self._discovery_parser().format_help()) if self.module is None else str
        parser.format_help = lambda: form() + "\n" + examples % {"prog": self.progName} + "\n" + discovery()
        return parser

    def _discovery_parser(self):
        parser = self._base_parser(
            prog="%s discover" % self.progName,
            epilog="For test discovery all test modules must be importable from the top level directory of the project.")
        add = parser.add_argument
        add("-s", "--start-directory", dest="start", help="Directory to start discovery ('.' default)")
        add("-p", "--pattern", dest="pattern", help="Pattern to match tests ('test*.py' default)")
        add("-t", "--top-level-directory", dest="top",
            help="Top level directory of project (defaults to start directory)")
        for name in "start", "pattern", "top":
            add(name, nargs="?", default=_suppressed(), help=_suppressed())
        return parser

    def _discover(self, args):
        options = self._parse(self._discovery_parser(), args) if args else None
        search = self.testLoader
        if self.testNamePatterns:
            search.testNamePatterns = self.testNamePatterns
        start = getattr(options, "start", None) or "."
        pattern = getattr(options, "pattern", None) or "test*.py"
        self.test = search.discover(start, pattern, getattr(options, "top", None))

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        if isinstance(self.testRunner, type):
            kwargs = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer,
                          warnings=self.warnings)
            try:
                chosen = self.testRunner(tb_locals=self.tb_locals, **kwargs)
            except TypeError:
                chosen = self.testRunner(**kwargs)
        else:
            chosen = self.testRunner
        self.result = chosen.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
