"""unittest.main(): the tests of a module, chosen by the command line."""

import os
import sys

from unittest import loader, runner

__unittest = True

_USAGE = """\
usage: %(prog)s [-h] [-v] [-q] [--locals] [-f] [-c] [-b] [-k TESTNAMEPATTERNS]
%(pad)s[tests ...]
"""
_HELP = """
positional arguments:
  tests                a list of any number of test modules, classes and test
                       methods.

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring

Examples:
  %(prog)s                           - run default set of tests
  %(prog)s MyTestSuite               - run suite 'MyTestSuite'
  %(prog)s MyTestCase.testSomething  - run MyTestCase.testSomething
  %(prog)s MyTestCase                - run all 'test*' test methods
                                       in MyTestCase

"""
_FLAGS = {
    "-v": "verbose", "--verbose": "verbose", "-q": "quiet", "--quiet": "quiet", "--locals": "tb_locals",
    "-f": "failfast", "--failfast": "failfast", "-c": "catchbreak", "--catch": "catchbreak", "-b": "buffer",
    "--buffer": "buffer", "-h": "help", "--help": "help",
}


def _pattern(text):
    return text if "*" in text else "*%s*" % text


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
        names = self._options(argv[1:])
        if names:
            self.testNames = list(names)
            if __name__ == "__main__":
                self.module = None
        elif self.defaultTest is None:
            self.testNames = None
        elif isinstance(self.defaultTest, str):
            self.testNames = (self.defaultTest,)
        else:
            self.testNames = list(self.defaultTest)
        self.createTests()

    def _options(self, args):
        """Sets what the options say; returns the names of tests."""
        names = []
        args = list(args)
        patterns = []
        while args:
            arg = args.pop(0)
            if arg == "--":
                names.extend(args)
                break
            if arg.startswith("-k"):
                if arg == "-k" and not args:
                    self._usage_error("argument -k: expected one argument")
                patterns.append(_pattern(arg[2:] or args.pop(0)))
            elif arg in _FLAGS:
                self._flag(_FLAGS[arg])
            elif arg.startswith("-") and not arg.startswith("--") and all("-" + c in _FLAGS for c in arg[1:]):
                for c in arg[1:]:
                    self._flag(_FLAGS["-" + c])
            elif arg.startswith("-") and arg != "-":
                self._usage_error("unrecognized arguments: %s" % arg)
            else:
                names.append(arg)
        if patterns:
            self.testNamePatterns = patterns
        return names

    def _flag(self, flag):
        if flag == "help":
            sys.stdout.write(self._usage() + _HELP % {"prog": self.progName})
            sys.exit(0)
        elif flag == "verbose":
            self.verbosity = 2
        elif flag == "quiet":
            self.verbosity = 0
        else:
            setattr(self, flag, True)

    def _usage(self):
        return _USAGE % {"prog": self.progName, "pad": " " * (len(self.progName) + 8)}

    def _usage_error(self, message):
        sys.stderr.write("%s%s: error: %s\n" % (self._usage(), self.progName, message))
        sys.exit(2)

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
