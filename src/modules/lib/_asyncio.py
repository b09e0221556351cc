# Stands for a module in C.
"""The parts of asyncio that are C in CPython: futures, tasks, and which loop runs.

Everything else is in asyncio.
"""

import sys as _sys

from _stand_in import lay_out as _lay_out

_running_loop = None


def _asyncio():
    return _sys.modules["asyncio"]


def _set_running_loop(loop):
    global _running_loop
    _running_loop = loop


def _get_running_loop():
    return _running_loop


def get_running_loop():
    """Return the running event loop; raise RuntimeError if there is none."""
    if _running_loop is None:
        raise RuntimeError("no running event loop")
    return _running_loop


def get_event_loop():
    """Return the running event loop, or the one that was set."""
    return _running_loop if _running_loop is not None else _asyncio()._waiting_loop()


class Future:
    """A result that will come."""

    __slots__ = ("_state", "_result", "_exception", "_traceback", "_asyncio_future_blocking", "_cancel_message",
                 "_cancelled_exc", "_unseen", "_loop", "_callbacks", "__weakref__")

    def __init__(self, *, loop=None):
        self._state, self._result, self._exception, self._traceback = "PENDING", None, None, None
        self._asyncio_future_blocking = self._unseen = False
        self._cancel_message = self._cancelled_exc = None
        self._loop = loop if loop is not None else get_event_loop()
        self._callbacks = []

    def __repr__(self):
        return f"<{type(self).__name__} {self._info()}>"

    def _info(self):
        text = self._state.lower()
        if self._state == "FINISHED":
            text += f" exception={self._exception!r}" if self._exception is not None else f" result={self._result!r}"
        return text

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != "PENDING"

    def cancelled(self):
        return self._state == "CANCELLED"

    def cancel(self, msg=None):
        if self._state != "PENDING":
            return False
        self._state, self._cancel_message = "CANCELLED", msg
        self._schedule()
        return True

    def _cancelled_error(self):
        if self._cancelled_exc is not None:
            error, self._cancelled_exc = self._cancelled_exc, None
            return error
        return _asyncio().CancelledError() if self._cancel_message is None else _asyncio().CancelledError(self._cancel_message)

    def result(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise _asyncio().InvalidStateError("Result is not ready." if type(self) is not Task else "Result is not set.")
        self._unseen = False
        if self._exception is not None:
            raise self._exception.with_traceback(self._traceback)
        return self._result

    def exception(self):
        if self._state == "CANCELLED":
            raise self._cancelled_error()
        if self._state == "PENDING":
            raise _asyncio().InvalidStateError("Exception is not set.")
        self._unseen = False
        return self._exception

    def set_result(self, result):
        if self._state != "PENDING":
            raise _asyncio().InvalidStateError(f"{self._state}: {self!r}")
        self._result, self._state = result, "FINISHED"
        self._schedule()

    def set_exception(self, exception):
        if self._state != "PENDING":
            raise _asyncio().InvalidStateError(f"{self._state}: {self!r}")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception, self._traceback = exception, exception.__traceback__
        self._state, self._unseen = "FINISHED", True
        self._schedule()

    def add_done_callback(self, fn, *, context=None):
        if self._state != "PENDING":
            self._loop.call_soon(fn, self)
        else:
            self._callbacks.append(fn)

    def remove_done_callback(self, fn):
        kept = [f for f in self._callbacks if f != fn]
        removed, self._callbacks[:] = len(self._callbacks) - len(kept), kept
        return removed

    def _schedule(self):
        callbacks, self._callbacks = self._callbacks, []
        for fn in callbacks:
            self._loop.call_soon(fn, self)

    def __await__(self):
        if self._state == "PENDING":
            self._asyncio_future_blocking = True
            yield self
        if self._state == "PENDING":
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    def __del__(self):
        if getattr(self, "_unseen", False):
            self._loop.call_exception_handler({"message": f"{type(self).__name__} exception was never retrieved",
                                               "future": self, "exception": self._exception})


class Task(Future):
    """A coroutine that the event loop runs."""

    __slots__ = "_name", "_coro", "_waiter", "_must_cancel", "_requested"

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        if not _asyncio().iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        loop = self._loop
        loop._named += 1
        self._name = f"Task-{loop._named}" if name is None else str(name)
        self._coro, self._waiter, self._must_cancel, self._requested = coro, None, False, 0
        loop._tasks[id(self)] = self
        loop.call_soon(self._step)

    def _info(self):
        text = super()._info()
        if self._state == "PENDING" and (self._must_cancel or self._requested):
            text = "cancelling"
        first, _, rest = text.partition(" ")
        code = getattr(self._coro, "cr_code", None)
        frame = getattr(self._coro, "cr_frame", None)
        line = frame.f_lineno if frame is not None else code and code.co_firstlineno
        where = f"{'running' if frame is not None else 'done,'} at {code.co_filename}:{line}"
        if frame is None:
            where = f"done, defined at {code.co_filename}:{line}"
        return f"{first} name={self._name!r} coro=<{self._coro.__qualname__}() {where}>{' ' + rest if rest else ''}"

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self.done():
            return False
        self._requested += 1
        if self._waiter is not None and self._waiter.cancel(msg):
            return True
        self._must_cancel, self._cancel_message = True, msg
        return True

    def cancelling(self):
        return self._requested

    def uncancel(self):
        if self._requested > 0:
            self._requested -= 1
        return self._requested

    def _step(self, exc=None):
        if self._must_cancel:
            if not isinstance(exc, _asyncio().CancelledError):
                exc = self._cancelled_error()
            self._must_cancel = False
        loop, self._waiter = self._loop, None
        before, loop._current = loop._current, self
        try:
            result = self._coro.send(None) if exc is None else self._coro.throw(exc)
        except StopIteration as stop:
            if self._must_cancel:
                self._must_cancel = False
                super().cancel(self._cancel_message)
            else:
                super().set_result(stop.value)
        except _asyncio().CancelledError as error:
            self._cancelled_exc = error
            super().cancel()
        except (KeyboardInterrupt, SystemExit) as error:
            super().set_exception(error)
            raise
        except BaseException as error:
            super().set_exception(error)
        else:
            self._wait_for(result)
        finally:
            loop._current = before
            if self.done():
                loop._tasks.pop(id(self), None)
            self = exc = None

    def _wait_for(self, result):
        loop = self._loop
        if result is None:
            loop.call_soon(self._step)
        elif isinstance(result, Future):
            if result is self:
                loop.call_soon(self._step, RuntimeError(f"Task cannot await on itself: {self!r}"))
                return
            result._asyncio_future_blocking = False
            result.add_done_callback(self._wakeup)
            self._waiter = result
            if self._must_cancel and result.cancel(self._cancel_message):
                self._must_cancel = False
        else:
            loop.call_soon(self._step, RuntimeError(f"Task got bad yield: {result!r}"))

    def _wakeup(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            self._step()


# `FutureObj` and `TaskObj`.
_lay_out(Future, 128, True)
_lay_out(Task, 176, True)
