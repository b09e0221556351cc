"""Running coroutines side by side: an event loop on one thread, with tasks, futures, locks, queues and timeouts.

There is no input or output to wait for here: the loop waits for timers and for what its own callbacks do.
"""

import heapq
import sys
import time
import weakref
from _asyncio import Future, Task, _get_running_loop, _set_running_loop, get_event_loop, get_running_loop
from collections import deque
from types import CoroutineType, GeneratorType, coroutine

__all__ = ["AbstractEventLoop", "Barrier", "BoundedSemaphore", "BrokenBarrierError", "CancelledError", "Condition",
           "Event", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "Future", "Handle", "InvalidStateError",
           "Lock", "LifoQueue", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "Runner", "Semaphore", "Task",
           "TaskGroup", "Timeout", "TimeoutError", "TimerHandle", "all_tasks", "as_completed", "create_task",
           "current_task", "ensure_future", "gather", "get_event_loop", "get_running_loop", "iscoroutine",
           "iscoroutinefunction", "isfuture", "new_event_loop", "run", "set_event_loop", "shield", "sleep", "timeout",
           "timeout_at", "wait", "wait_for"]

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The Future or Task was cancelled."""


class InvalidStateError(Exception):
    """The operation is not allowed in this state."""


class QueueEmpty(Exception):
    """Raised when Queue.get_nowait() is called on an empty Queue."""


class QueueFull(Exception):
    """Raised when Queue.put_nowait() is called on a full Queue."""


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted."""


for _class in (CancelledError, InvalidStateError):
    _class.__module__ = "asyncio.exceptions"
for _class in (QueueEmpty, QueueFull):
    _class.__module__ = "asyncio.queues"
del _class


class Handle:
    """A callback that waits for its turn."""

    def __init__(self, callback, args, loop):
        self._callback, self._args, self._loop, self._cancelled = callback, args, loop, False

    def cancel(self):
        self._cancelled, self._callback, self._args = True, None, None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        try:
            self._callback(*self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler(
                {"message": f"Exception in callback {self._callback!r}", "exception": exc})
        # Frames of exceptions reach this one.
        self = None


class TimerHandle(Handle):
    """A callback that waits for its time."""

    def __init__(self, when, order, callback, args, loop):
        super().__init__(callback, args, loop)
        self._when, self._order = when, order

    def when(self):
        return self._when

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class AbstractEventLoop:
    """What every event loop is."""


class _Loop(AbstractEventLoop):
    def __init__(self):
        self._ready, self._timers, self._order = deque(), [], 0
        self._running = self._closed = self._stopping = self._debug = False
        self._current, self._tasks, self._named = None, {}, 0
        self._handler, self._agens = None, weakref.WeakSet()

    def __repr__(self):
        return f"<_UnixSelectorEventLoop running={self._running} closed={self._closed} debug={self._debug}>"

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        handle = Handle(callback, args, self)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        self._order += 1
        handle = TimerHandle(when, self._order, callback, args, self)
        heapq.heappush(self._timers, handle)
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        self._check_closed()
        return Task(coro, loop=self, name=name)

    def is_running(self):
        return self._running

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return self._debug

    def set_debug(self, enabled):
        self._debug = enabled

    def stop(self):
        self._stopping = True

    def close(self):
        if self._running:
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True
        self._ready.clear()
        self._timers.clear()

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def set_exception_handler(self, handler):
        self._handler = handler

    def get_exception_handler(self):
        return self._handler

    def call_exception_handler(self, context):
        if self._handler is not None:
            self._handler(self, context)
        else:
            self.default_exception_handler(context)

    def default_exception_handler(self, context):
        import traceback
        lines = [context.get("message") or "Unhandled exception in event loop"]
        for key in sorted(context):
            if key not in ("message", "exception"):
                lines.append(f"{key}: {context[key]!r}")
        print("\n".join(lines), file=sys.stderr)
        exc = context.get("exception")
        if exc is not None:
            traceback.print_exception(exc)

    def _run_once(self):
        timers, ready = self._timers, self._ready
        while timers and timers[0]._cancelled:
            heapq.heappop(timers)
        if not ready:
            if not timers:
                raise RuntimeError("Event loop has nothing to wait for: every task waits for another one")
            pause = timers[0]._when - self.time()
            if pause > 0:
                time.sleep(pause)
        now = self.time() + 1e-9
        while timers and timers[0]._when <= now:
            handle = heapq.heappop(timers)
            if not handle._cancelled:
                ready.append(handle)
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()
        # Else a task that has ended would live until the next round.
        handle = None

    def run_forever(self):
        self._check_closed()
        if self._running:
            raise RuntimeError("This event loop is already running")
        if _get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")
        hooks = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=self._agens.add, finalizer=self._finalize_agen)
        self._running = True
        _set_running_loop(self)
        try:
            while not self._stopping:
                self._run_once()
        finally:
            self._running = self._stopping = False
            _set_running_loop(None)
            sys.set_asyncgen_hooks(*hooks)

    def _finalize_agen(self, agen):
        self._agens.discard(agen)
        if not self._closed:
            self.call_soon(self.create_task, agen.aclose())

    def run_until_complete(self, future):
        self._check_closed()
        made = not isfuture(future)
        future = ensure_future(future, loop=self)
        future.add_done_callback(self._stop_when_done)
        try:
            self.run_forever()
        except BaseException:
            if made and future.done() and not future.cancelled():
                future.exception()
            raise
        finally:
            future.remove_done_callback(self._stop_when_done)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def _stop_when_done(self, future):
        self._stopping = True

    async def shutdown_asyncgens(self):
        agens = list(self._agens)
        self._agens.clear()
        await gather(*[agen.aclose() for agen in agens if not agen.ag_running], return_exceptions=True)

    async def shutdown_default_executor(self):
        pass

    async def run_in_executor(self, executor, func, *args):
        return func(*args)


_set_loop = None


def _waiting_loop():
    # The loop of a program in which none runs.
    global _set_loop
    if _set_loop is None:
        _set_loop = _Loop()
    return _set_loop


def set_event_loop(loop):
    """Set the event loop that get_event_loop() returns while none runs."""
    global _set_loop
    _set_loop = loop


def new_event_loop():
    """Return a new event loop."""
    return _Loop()


def iscoroutine(obj):
    """Is the object a coroutine?"""
    if type(obj) in (CoroutineType, GeneratorType):
        return True
    from collections.abc import Coroutine
    return isinstance(obj, Coroutine)


def iscoroutinefunction(func):
    """Is it a function made by `async def`?"""
    while hasattr(func, "__func__"):
        func = func.__func__
    code = getattr(func, "__code__", None)
    return bool(getattr(code, "co_flags", 0) & 0x80)


def isfuture(obj):
    """Is the object a Future?"""
    return isinstance(obj, Future)


async def _wrap(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """Make a Task of a coroutine or awaitable; a Future stays as it is."""
    if isfuture(coro_or_future):
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wrap(coro_or_future)
    return (loop or get_event_loop()).create_task(coro_or_future)


def create_task(coro, *, name=None, context=None):
    """Let the running event loop run a coroutine, and return its Task."""
    return get_running_loop().create_task(coro, name=name)


def current_task(loop=None):
    """The task that runs now."""
    return (loop or get_running_loop())._current


def all_tasks(loop=None):
    """The tasks of the loop that have not ended."""
    return set((loop or get_running_loop())._tasks.values())


@coroutine
def _pass():
    yield


async def sleep(delay, result=None):
    """A coroutine that completes after a time in seconds."""
    if delay <= 0:
        await _pass()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    handle = loop.call_later(delay, _release, future, result)
    try:
        return await future
    finally:
        handle.cancel()


def _release(future, result=None):
    if not future.done():
        future.set_result(result)


class _Gathering(Future):
    def __init__(self, children, loop):
        super().__init__(loop=loop)
        self._children, self._asked = children, False

    def cancel(self, msg=None):
        if self.done():
            return False
        asked = False
        for child in self._children:
            asked = child.cancel(msg) or asked
        self._asked = self._asked or asked
        return asked


def gather(*coros_or_futures, return_exceptions=False):
    """Return a future with the results of all of them in a list."""
    loop = get_running_loop() if _get_running_loop() is not None else get_event_loop()
    if not coros_or_futures:
        outer = loop.create_future()
        outer.set_result([])
        return outer
    known, children = {}, []
    for item in coros_or_futures:
        if id(item) not in known:
            known[id(item)] = ensure_future(item, loop=loop)
        children.append(known[id(item)])
    outer = _Gathering(children, loop)
    left = len(known)

    def done(child):
        nonlocal left
        left -= 1
        if outer.done():
            if not child.cancelled():
                child.exception()
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._cancelled_error())
                return
            if child.exception() is not None:
                outer.set_exception(child.exception())
                return
        if left == 0:
            results = []
            for one in children:
                if one.cancelled():
                    results.append(CancelledError("" if one._cancel_message is None else one._cancel_message))
                else:
                    error = one.exception()
                    results.append(one._result if error is None else error)
            if outer._asked:
                outer.set_exception(CancelledError())
            else:
                outer.set_result(results)

    for child in known.values():
        child.add_done_callback(done)
    return outer


def shield(arg):
    """Await something, and let it go on when the awaiting task is cancelled."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = inner.get_loop().create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                inner.exception()
        elif inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    inner.add_done_callback(inner_done)
    outer.add_done_callback(lambda outer: None if inner.done() else inner.remove_done_callback(inner_done))
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for some or all of the tasks: (done, pending)."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    fs = set(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    if any(iscoroutine(f) for f in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    loop = get_running_loop()

    def enough():
        done = [f for f in fs if f.done()]
        if len(done) == len(fs) or done and return_when == FIRST_COMPLETED:
            return True
        failed = (f for f in done if not f.cancelled() and f.exception() is not None)
        return return_when == FIRST_EXCEPTION and any(True for _ in failed)

    waiter = loop.create_future()
    handle = None if timeout is None else loop.call_later(timeout, _release, waiter)

    def on_done(_):
        if enough():
            _release(waiter)

    for f in fs:
        f.add_done_callback(on_done)
    try:
        if not enough():
            await waiter
    finally:
        if handle is not None:
            handle.cancel()
        for f in fs:
            f.remove_done_callback(on_done)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


def as_completed(fs, *, timeout=None):
    """Go over awaitables in the order in which the results come."""
    loop = get_running_loop()
    done, todo = Queue(), {ensure_future(f, loop=loop) for f in list(fs)}
    count = len(todo)

    def expire():
        for f in todo:
            f.remove_done_callback(on_done)
            done.put_nowait(None)
        todo.clear()

    def on_done(f):
        if f in todo:
            todo.remove(f)
            done.put_nowait(f)
            if not todo and handle is not None:
                handle.cancel()

    async def one():
        f = await done.get()
        if f is None:
            raise TimeoutError
        return f.result()

    for f in todo:
        f.add_done_callback(on_done)
    handle = None if timeout is None else loop.call_later(timeout, expire)
    for _ in range(count):
        yield one()


async def wait_for(fut, timeout):
    """Wait for a result, at most for a time in seconds."""
    if timeout is None:
        return await fut
    fut = ensure_future(fut)
    if timeout <= 0 and not fut.done():
        fut.cancel()
        await wait([fut])
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError from error
    try:
        await wait([fut], timeout=timeout)
    except CancelledError:
        if fut.done():
            return fut.result()
        fut.cancel()
        await wait([fut])
        raise
    if fut.done():
        return fut.result()
    fut.cancel()
    await wait([fut])
    try:
        return fut.result()
    except CancelledError as error:
        raise TimeoutError from error


class Timeout:
    """A context that cancels what runs in it when its time is over."""

    def __init__(self, when):
        self._when, self._handle, self._expired, self._task = when, None, False, None

    def when(self):
        return self._when

    def expired(self):
        return self._expired

    def reschedule(self, when):
        self._when = when
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None if when is None else get_running_loop().call_at(when, self._on_timeout)

    def _on_timeout(self):
        self._expired = True
        self._task.cancel()

    async def __aenter__(self):
        self._task = current_task()
        if self._task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._before = self._task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, kind, error, tb):
        if self._handle is not None:
            self._handle.cancel()
        if self._expired and self._task.uncancel() <= self._before and kind is CancelledError:
            raise TimeoutError from error
        return None


def timeout(delay):
    """A context that ends with TimeoutError after a time in seconds."""
    return Timeout(None if delay is None else get_running_loop().time() + delay)


def timeout_at(when):
    """The same for a time of the loop's clock."""
    return Timeout(when)


class TaskGroup:
    """A context that waits for the tasks made in it; when one fails, the others are cancelled."""

    def __init__(self):
        self._tasks, self._errors, self._parent = set(), [], None
        self._entered = self._exiting = self._aborting = self._cancel_requested = False
        self._waiter = self._base_error = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has been already entered")
        self._entered, self._loop, self._parent = True, get_running_loop(), current_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError(f"TaskGroup {self!r} is finished")
        if self._aborting:
            raise RuntimeError(f"TaskGroup {self!r} is shutting down")
        task = self._loop.create_task(coro, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._task_done)
        return task

    def _task_done(self, task):
        self._tasks.discard(task)
        if self._waiter is not None and not self._tasks:
            _release(self._waiter)
        if task.cancelled() or task.exception() is None:
            return
        error = task.exception()
        self._errors.append(error)
        if isinstance(error, (SystemExit, KeyboardInterrupt)) and self._base_error is None:
            self._base_error = error
        if not self._aborting and not self._cancel_requested:
            self._abort()
            if not self._parent.done() and self._waiter is None:
                self._cancel_requested = True
                self._parent.cancel()

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    async def __aexit__(self, kind, error, tb):
        self._exiting = True
        cancelled = error if kind is CancelledError else None
        if self._cancel_requested and self._parent.uncancel() == 0:
            cancelled = None
        if kind is not None and not self._aborting:
            self._abort()
        while self._tasks:
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            except CancelledError as again:
                if not self._aborting:
                    cancelled = again
                    self._abort()
            self._waiter = None
        if self._base_error is not None:
            raise self._base_error
        if cancelled is not None and not self._errors:
            raise cancelled
        if kind is not None and kind is not CancelledError:
            self._errors.append(error)
        if self._errors:
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None


class _Waiting:
    # What waits in a row for something to be released.
    def __init__(self):
        self._waiters = deque()

    async def _wait(self):
        future = get_running_loop().create_future()
        self._waiters.append(future)
        try:
            return await future
        finally:
            self._waiters.remove(future)

    def _wake(self, count=1):
        for future in self._waiters:
            if count <= 0:
                break
            if not future.done():
                future.set_result(True)
                count -= 1

    def _idle(self):
        return all(future.done() for future in self._waiters)


class _Context:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, kind, error, tb):
        self.release()


class Lock(_Context, _Waiting):
    """A lock that one task at a time holds."""

    def __init__(self):
        super().__init__()
        self._locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all(f.cancelled() for f in self._waiters):
            self._locked = True
            return True
        try:
            await self._wait()
        except CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        # One that has been woken, or cancelled, hands on by itself when it runs.
        first = next(iter(self._waiters), None)
        if first is not None and not first.done():
            first.set_result(True)


class Event(_Waiting):
    """A flag that tasks wait for."""

    def __init__(self):
        super().__init__()
        self._value = False

    def is_set(self):
        return self._value

    def set(self):
        if not self._value:
            self._value = True
            self._wake(len(self._waiters))

    def clear(self):
        self._value = False

    async def wait(self):
        return True if self._value else await self._wait()


class Condition(_Context, _Waiting):
    """A lock, and being told when something under it has changed."""

    def __init__(self, lock=None):
        super().__init__()
        self._lock = Lock() if lock is None else lock
        self.locked, self.acquire, self.release = self._lock.locked, self._lock.acquire, self._lock.release

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            return await self._wait()
        finally:
            await self.acquire()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_Context, _Waiting):
    """A lock that so many tasks may hold."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        super().__init__()
        self._value = value

    def locked(self):
        return self._value == 0 or any(not f.cancelled() for f in self._waiters)

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        try:
            await self._wait()
        except CancelledError:
            self._grant()
            raise
        return True

    def release(self):
        self._value += 1
        self._grant()

    def _grant(self):
        # Who is woken has the place already.
        while self._value > 0 and not self._idle():
            self._value -= 1
            self._wake()


class BoundedSemaphore(Semaphore):
    """A Semaphore that cannot be released more often than acquired."""

    def __init__(self, value=1):
        self._bound = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class Barrier:
    """A place where so many tasks meet."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self.parties, self._count, self._event, self.broken = parties, 0, Event(), False

    @property
    def n_waiting(self):
        return self._count

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *details):
        pass

    async def wait(self):
        if self.broken:
            raise BrokenBarrierError("Barrier aborted")
        index, event = self._count, self._event
        self._count += 1
        if self._count == self.parties:
            self._count, self._event = 0, Event()
            event.set()
        else:
            await event.wait()
            if self.broken:
                raise BrokenBarrierError("Abort or reset of barrier")
        return index

    async def abort(self):
        self.broken = True
        self._event.set()


class Queue:
    """A queue between tasks; with maxsize, put() waits while it is full."""

    def __init__(self, maxsize=0):
        self._maxsize, self._getters, self._putters = maxsize, _Waiting(), _Waiting()
        self._unfinished, self._finished = 0, Event()
        self._finished.set()
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} maxsize={self._maxsize!r} _queue={list(self._queue)!r}>"

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= len(self._queue)

    async def put(self, item):
        while self.full():
            await self._putters._wait()
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        self._getters._wake()

    async def get(self):
        while self.empty():
            await self._getters._wait()
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty
        item = self._get()
        self._putters._wake()
        return item

    def task_done(self):
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished > 0:
            await self._finished.wait()


class PriorityQueue(Queue):
    """A Queue that gives the smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """A Queue that gives the newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _get(self):
        return self._queue.pop()


class Runner:
    """A context with an event loop, for several top-level coroutines."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._factory, self._loop, self._debug = loop_factory or new_event_loop, None, debug

    def __enter__(self):
        self.get_loop()
        return self

    def __exit__(self, *details):
        self.close()

    def get_loop(self):
        if self._loop is None:
            self._loop = self._factory()
            if self._debug is not None:
                self._loop.set_debug(self._debug)
        return self._loop

    def run(self, coro, *, context=None):
        if not iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        if _get_running_loop() is not None:
            raise RuntimeError("Runner.run() cannot be called from a running event loop")
        loop = self.get_loop()
        set_event_loop(loop)
        return loop.run_until_complete(loop.create_task(coro))

    def close(self):
        loop, self._loop = self._loop, None
        if loop is None:
            return
        try:
            left = all_tasks(loop)
            for task in left:
                task.cancel()
            if left:
                loop.run_until_complete(_settled(left))
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            set_event_loop(None)
            loop.close()


async def _settled(tasks):
    await gather(*tasks, return_exceptions=True)


def run(main, *, debug=None):
    """Run a coroutine and everything that it starts, and return its result."""
    if _get_running_loop() is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    with Runner(debug=debug) as runner:
        return runner.run(main)
