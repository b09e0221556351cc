"""Finding tests in classes, modules, names and folders."""

import os
import sys
import functools

from unittest import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super(_FailedTest, self).__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super(_FailedTest, self).__getattr__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _failed(name, exception, suite_class, message):
    return suite_class((_FailedTest(name, exception),)), message


class TestLoader(object):
    """This class is responsible for loading tests according to various criteria and returning them wrapped in a
    TestSuite"""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super(TestLoader, self).__init__()
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all test cases contained in testCaseClass"""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """Return a suite of all test cases contained in the given module"""
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase,
                                                                                       case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, "load_tests", None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as e:
                import traceback
                message = "Failed to call load_tests:\n%s" % traceback.format_exc()
                failed, message = _failed(module.__name__, TypeError(message), self.suiteClass, message)
                self.errors.append(message)
                return failed
        return tests

    def loadTestsFromName(self, name, module=None):
        """Return a suite of all test cases given a string specifier.

        The name may lead to a module, a test case class, a test method within one, or a callable that returns one.
        """
        parts = name.split(".")
        failed = None
        if module is None:
            imported = parts[:]
            while imported:
                module_name = ".".join(imported)
                try:
                    module = __import__(module_name)
                    break
                except ImportError:
                    last = imported.pop()
                    import traceback
                    message = "Failed to import test module: %s\n%s" % (last, traceback.format_exc())
                    failed = _failed(last, ImportError(message), self.suiteClass, message)
                    if not imported:
                        self.errors.append(failed[1])
                        return failed[0]
            parts = parts[1:]
        obj = module
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if failed is not None and getattr(obj, "__path__", None) is not None:
                    self.errors.append(failed[1])
                    return failed[0]
                import traceback
                message = "Failed to access attribute:\n%s" % traceback.format_exc()
                failed = _failed(part, e, self.suiteClass, message)
                self.errors.append(failed[1])
                return failed[0]
        return self._tests_of(obj, parent, parts)

    def _tests_of(self, obj, parent, parts):
        if type(obj) is type(os):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, type(_failed)) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            name = parts[-1]
            instance = parent(name)
            if not isinstance(getattr(instance, name), type(_failed)):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError("calling %s returned %s, not a test" % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of all test cases found using the given sequence of string specifiers."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return a sorted sequence of method names found within testCaseClass"""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """Find and return all test modules from the specified start directory, recursing into subdirectories."""
        from fnmatch import fnmatch
        start_dir = os.path.abspath(start_dir)
        top = os.path.abspath(top_level_dir) if top_level_dir else start_dir
        if top not in sys.path:
            sys.path.insert(0, top)
        if not os.path.isdir(start_dir):
            raise ImportError("Start directory is not importable: %r" % start_dir)
        tests = []
        for name in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, name)
            if os.path.isdir(path):
                if os.path.isfile(os.path.join(path, "__init__.py")):
                    tests.append(self.discover(path, pattern, top))
            elif name.endswith(".py") and fnmatch(name, pattern):
                module = os.path.relpath(path, top)[:-3].replace(os.sep, ".")
                try:
                    __import__(module)
                except case.SkipTest as e:
                    tests.append(self.suiteClass([_skipped(module, e)]))
                    continue
                except Exception:
                    import traceback
                    message = "Failed to import test module: %s\n%s" % (module, traceback.format_exc())
                    failed, message = _failed(module, ImportError(message), self.suiteClass, message)
                    self.errors.append(message)
                    tests.append(failed)
                    continue
                tests.append(self.loadTestsFromModule(sys.modules[module], pattern=pattern))
        return self.suiteClass(tests)


def _skipped(name, exception):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    return type("ModuleSkipped", (case.TestCase,), {name: testSkipped})(name)


defaultTestLoader = TestLoader()


def _loader(prefix, sort, suite_class=None, patterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sort
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = patterns
    if suite_class:
        loader.suiteClass = suite_class
    return loader


def _deprecated(old, new):
    import warnings
    warnings.warn(f"unittest.{old}() is deprecated and will be removed in Python 3.13. "
                  f"Please use {new} instead.", DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=TestLoader.sortTestMethodsUsing, testNamePatterns=None):
    _deprecated("getTestCaseNames", "unittest.TestLoader.getTestCaseNames()")
    return _loader(prefix, sortUsing, patterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=TestLoader.sortTestMethodsUsing, suiteClass=suite.TestSuite):
    _deprecated("makeSuite", "unittest.TestLoader.loadTestsFromTestCase()")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=TestLoader.sortTestMethodsUsing, suiteClass=suite.TestSuite):
    _deprecated("findTestCases", "unittest.TestLoader.loadTestsFromModule()")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
