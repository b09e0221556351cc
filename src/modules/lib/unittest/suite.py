"""Suites: tests and other suites, with what must be set up once for a class or a module."""

import sys

from unittest import case, util

__unittest = True


class BaseTestSuite(object):
    """A simple test suite that doesn't provide class or module shared fixtures."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return "<%s tests=%s>" % (util.strclass(self.__class__), list(self))

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return list(self) == list(other)

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        cases = self._removed_tests
        for test in self:
            if test:
                cases += test.countTestCases()
        return cases

    def addTest(self, test):
        if not callable(test):
            raise TypeError("{} is not callable".format(repr(test)))
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """A test that has run is let go, so that what it holds dies."""
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A test suite is a composite test consisting of a number of TestCases.

    For use, create an instance of TestSuite, then add test case instances. When all tests have been added, the suite
    can be passed to a test runner.
    """

    def run(self, result, debug=False):
        outermost = False
        if getattr(result, "_testRunEntered", False) is False:
            result._testRunEntered = outermost = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _is_test(test):
                self._tearDownPreviousClass(test, result)
                self._handleModuleFixture(test, result)
                self._handleClassSetUp(test, result)
                result._previousTestClass = test.__class__
                if getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
                    continue
            if not debug:
                test(result)
            else:
                test.debug()
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        """Run the tests without collecting errors in a TestResult"""
        self.run(_DebugResult(), True)

    def _handleClassSetUp(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = test.__class__
        if current == previous or getattr(result, "_moduleSetUpFailed", False):
            return
        if getattr(current, "__unittest_skip__", False):
            return
        failed = False
        _call(result, "_setupStdout")
        try:
            current._classSetupFailed = False
        except TypeError:
            pass
        set_up = getattr(current, "setUpClass", None)
        clean_up = getattr(current, "doClassCleanups", None)
        name = util.strclass(current)
        try:
            if set_up is not None:
                set_up()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            failed = True
            try:
                current._classSetupFailed = True
            except TypeError:
                pass
            self._fixture_failed(result, e, "setUpClass", name)
        finally:
            _call(result, "_restoreStdout")
        if failed and clean_up is not None:
            clean_up()
            for info in current.tearDown_exceptions:
                self._fixture_failed(result, info[1], "setUpClass", name, info)

    def _tearDownPreviousClass(self, test, result):
        previous = getattr(result, "_previousTestClass", None)
        current = test.__class__
        if current == previous or previous is None:
            return
        if getattr(previous, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False):
            return
        if getattr(previous, "__unittest_skip__", False):
            return
        name = util.strclass(previous)
        tear_down = getattr(previous, "tearDownClass", None)
        _call(result, "_setupStdout")
        try:
            if tear_down is not None:
                tear_down()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            self._fixture_failed(result, e, "tearDownClass", name)
        finally:
            _call(result, "_restoreStdout")
        clean_up = getattr(previous, "doClassCleanups", None)
        if clean_up is not None:
            clean_up()
            for info in previous.tearDown_exceptions:
                if isinstance(result, _DebugResult):
                    raise info[1]
                self._fixture_failed(result, info[1], "tearDownClass", name, info)

    def _previous_module(self, result):
        return getattr(getattr(result, "_previousTestClass", None), "__module__", None)

    def _handleModuleFixture(self, test, result):
        current = test.__class__.__module__
        if current == self._previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        module = sys.modules.get(current)
        set_up = getattr(module, "setUpModule", None)
        if set_up is None:
            return
        _call(result, "_setupStdout")
        try:
            set_up()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            result._moduleSetUpFailed = True
            self._fixture_failed(result, e, "setUpModule", current)
        finally:
            _call(result, "_restoreStdout")
        if result._moduleSetUpFailed:
            self._module_cleanups(result, "setUpModule", current)

    def _handleModuleTearDown(self, result):
        previous = self._previous_module(result)
        if previous is None or getattr(result, "_moduleSetUpFailed", False):
            return
        module = sys.modules.get(previous)
        if module is None:
            return
        tear_down = getattr(module, "tearDownModule", None)
        _call(result, "_setupStdout")
        try:
            if tear_down is not None:
                tear_down()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            self._fixture_failed(result, e, "tearDownModule", previous)
        finally:
            _call(result, "_restoreStdout")
        self._module_cleanups(result, "tearDownModule", previous)

    def _module_cleanups(self, result, name, module):
        try:
            case.doModuleCleanups()
        except Exception as e:
            if isinstance(result, _DebugResult):
                raise
            self._fixture_failed(result, e, name, module)

    def _fixture_failed(self, result, exc, method, parent, info=None):
        holder = _ErrorHolder(f"{method} ({parent})")
        add_skip = getattr(result, "addSkip", None)
        if add_skip is not None and isinstance(exc, case.SkipTest):
            add_skip(holder, str(exc))
        else:
            result.addError(holder, info or (type(exc), exc, exc.__traceback__))


def _call(result, name):
    """A method that not every kind of result has."""
    getattr(result, name, lambda: None)()


class _ErrorHolder(object):
    """Stands for a test where what failed was the setting up."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return "<ErrorHolder description=%r>" % (self.description,)

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_test(test):
    """A test and not a suite: suites can be iterated."""
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult(object):
    "Used by the TestSuite to hold previous class when running in debug."
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
