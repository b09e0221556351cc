"""Mocks that take the calls which something else takes, and mocks that are awaited. A part of unittest.mock."""

import inspect

from unittest.mock import DEFAULT, MagicMixin, MagicMock, Mock, NonCallableMagicMock, NonCallableMock, _Call, _CallList

__unittest = True

_COPIED = ("called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls")


def _signature_of(spec, skip_first):
    try:
        signature = inspect.signature(spec)
    except (ValueError, TypeError):
        return None
    if skip_first:
        signature = signature.replace(parameters=list(signature.parameters.values())[1:])
    return signature


def _function(spec, mock, signature):
    """A function that checks its arguments and hands them to a mock, whose methods it has."""
    def call(*args, **kwargs):
        if signature is not None:
            signature.bind(*args, **kwargs)
        if call.return_value is not DEFAULT:
            mock.return_value = call.return_value
        mock.side_effect = call.side_effect
        try:
            return mock(*args, **kwargs)
        finally:
            _copy_record(call, mock)
    if inspect.iscoroutinefunction(spec):
        plain = call

        async def call(*args, **kwargs):
            return await plain(*args, **kwargs)
        call, plain = plain, call
    for name in ("__name__", "__doc__", "__module__", "__qualname__"):
        if hasattr(spec, name):
            setattr(call, name, getattr(spec, name))
    call.mock, call.return_value, call.side_effect = mock, DEFAULT, None
    _copy_record(call, mock)
    for name in ("assert_called", "assert_not_called", "assert_called_once", "assert_called_with",
                 "assert_called_once_with", "assert_any_call", "assert_has_calls"):
        setattr(call, name, getattr(mock, name))

    def reset_mock():
        mock.reset_mock()
        _copy_record(call, mock)
    call.reset_mock = reset_mock
    return call


def _copy_record(call, mock):
    for name in _COPIED:
        setattr(call, name, getattr(mock, name))


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """Create a mock object using another object as a spec. Attributes on the mock will use the corresponding attribute
    on the `spec` object as their spec; functions and methods check that they are called as the original takes it."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    if isinstance(spec, NonCallableMock):
        raise TypeError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_class = isinstance(spec, type)
    name = _name or kwargs.pop("name", None)
    if inspect.isroutine(spec) and not is_class:
        cls = AsyncMock if inspect.iscoroutinefunction(spec) else MagicMock
        kwargs.pop("name", None)
        return _function(spec, cls(name=name or spec.__name__, **kwargs), _signature_of(spec, False))
    kwargs.pop("name", None)
    takes_calls = is_class and not instance or not is_class and callable(spec)
    mock = (MagicMock if takes_calls else NonCallableMagicMock)(name=name, **{"spec_set" if spec_set else "spec": spec},
                                                                 **kwargs)
    state = mock.__dict__
    if is_class and not instance:
        state["_mock_signature"] = _signature_of(spec.__init__, True)
        if "return_value" not in kwargs:
            mock.return_value = create_autospec(spec, spec_set, instance=True, _parent=mock)
    elif not is_class and callable(spec):
        state["_mock_signature"] = _signature_of(spec, False)
    for entry in dir(spec):
        if entry.startswith("__") and entry.endswith("__"):
            continue
        try:
            original = getattr(spec, entry)
        except AttributeError:
            continue
        if inspect.isroutine(original):
            kind = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
            child = kind(parent=mock, name=entry)
            child.__dict__.update(_mock_new_parent=mock, _mock_new_name=entry)
            static = is_class and isinstance(inspect.getattr_static(spec, entry), staticmethod)
            unbound = is_class and not static and inspect.isfunction(original)
            child.__dict__["_mock_signature"] = _signature_of(original, unbound)
        elif isinstance(original, type):
            child = create_autospec(original, spec_set, _name=entry, _parent=mock)
        else:
            child = NonCallableMagicMock(parent=mock, name=entry, spec=original)
            child.__dict__.update(_mock_new_parent=mock, _mock_new_name=entry)
        state["_mock_children"][entry] = child
    return mock


def seal(mock):
    """Disable the automatic generation of child mocks, for this mock and all it has."""
    state = mock.__dict__
    state["_mock_sealed"] = True
    children = list(state["_mock_children"].values()) + [state["_mock_return_value"]]
    for child in children:
        if isinstance(child, NonCallableMock) and child.__dict__.get("_mock_new_parent") is mock:
            seal(child)


class AsyncMockMixin:
    """What is awaited is recorded beside what is called."""

    def _reset(self):
        super()._reset()
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._execute(args, kwargs)

    async def _execute(self, args, kwargs):
        state = self.__dict__
        this = _Call((args, kwargs), two=True)
        state["await_count"] += 1
        state["await_args"] = this
        state["await_args_list"].append(this)
        effect = state["_mock_side_effect"]
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration from None
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            elif inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if state["_mock_return_value"] is not DEFAULT:
            return state["_mock_return_value"]
        wraps = state["_mock_wraps"]
        if wraps is not None:
            result = wraps(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result
        return self.return_value

    def assert_awaited(self):
        """Assert that the mock was awaited at least once."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._name_in_errors()} to have been awaited.")

    def assert_awaited_once(self):
        """Assert that the mock was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_in_errors()} to have been awaited once."
                                 f" Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Assert that the last await was with the specified arguments."""
        from unittest.mock import _format_call
        expected = _format_call(self._name_in_errors(), args, kwargs)
        if self.await_args is None:
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if _Call((args, kwargs), two=True) != self.await_args:
            actual = _format_call(self._name_in_errors(), *self.await_args)
            raise AssertionError(f"expected await not found.\nExpected: {expected}\n  Actual: {actual}")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Assert that the mock was awaited exactly once and with the specified arguments."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._name_in_errors()} to have been awaited once."
                                 f" Awaited {self.await_count} times.")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Assert the mock has ever been awaited with the specified arguments."""
        if _Call((args, kwargs), two=True) not in list(self.await_args_list):
            from unittest.mock import _format_call
            raise AssertionError(f"{_format_call(self._name_in_errors(), args, kwargs)} await not found")

    def assert_has_awaits(self, calls, any_order=False):
        """Assert the mock has been awaited with the specified calls."""
        wanted = list(calls)
        if not any_order:
            if wanted not in self.await_args_list:
                raise AssertionError(f"Awaits not found.\nExpected: {_CallList(wanted)}\n"
                                     f"Actual: {self.await_args_list}")
            return
        left = list(self.await_args_list)
        missing = [kall for kall in wanted if kall not in left or left.remove(kall)]
        if missing:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list")

    def assert_not_awaited(self):
        """Assert that the mock was never awaited."""
        if self.await_count != 0:
            raise AssertionError(f"Expected {self._name_in_errors()} to not have been awaited."
                                 f" Awaited {self.await_count} times.")


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock that behaves as an async function: what a call gives is awaitable."""
