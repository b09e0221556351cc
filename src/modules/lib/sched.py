"""A scheduler of events: each is a call at a time."""

import time
import heapq
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")
Event.time.__doc__ = "When, as the scheduler's timefunc counts."
Event.priority.__doc__ = "Of events at the same time, those with the lower number come first."
Event.sequence.__doc__ = "Of events with the same time and priority, those that were entered earlier come first."
Event.action.__doc__ = "What is called."
Event.argument.__doc__ = "A sequence of the positional arguments."
Event.kwargs.__doc__ = "A mapping of the keyword arguments."

_sentinel = object()


class scheduler:
    """Events in the order of their time. `timefunc` says what time it is, `delayfunc` waits."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event at a time. Returns it, so that it can be cancelled."""
        event = Event(time, priority, next(self._sequence_generator), action, argument,
                      {} if kwargs is _sentinel else kwargs)
        heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event after a delay."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event. Raises ValueError if it is not in the queue."""
        self._queue.remove(event)
        heapq.heapify(self._queue)

    def empty(self):
        """Is the queue empty?"""
        return not self._queue

    def run(self, blocking=True):
        """Call events when their time comes until there are none. Without blocking, only those that are due; the
        result is then the time to wait for the next."""
        queue = self._queue
        while queue:
            event = queue[0]
            now = self.timefunc()
            if event.time > now:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
                continue
            heapq.heappop(queue)
            event.action(*event.argument, **event.kwargs)
            self.delayfunc(0)  # others get a turn

    @property
    def queue(self):
        """A list of the events to come, in order."""
        return sorted(self._queue)
