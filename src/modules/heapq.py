"""Heap queue algorithm (a.k.a. priority queue).

A heap is a list in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k: its smallest item is heap[0].
"""

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace,
                    _heapify_max, _heappop_max, _heapreplace_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']


def merge(*iterables, key=None, reverse=False):
    '''Merge multiple sorted inputs into a single sorted output.

    The inputs are read as they are needed; equal items come in the order of their inputs.
    '''
    # Entries are [value or key, rank of the input, how to get the next, value]: the rank keeps equal ones apart.
    if reverse:
        order, pop, replace, direction = _heapify_max, _heappop_max, _heapreplace_max, -1
    else:
        order, pop, replace, direction = heapify, heappop, heapreplace, 1
    entries = []
    for rank, iterable in enumerate(map(iter, iterables)):
        try:
            advance = iterable.__next__
            value = advance()
        except StopIteration:
            continue
        compared = value if key is None else key(value)
        entries.append([compared, rank * direction, advance, value])
    order(entries)
    while len(entries) > 1:
        try:
            while True:
                entry = entries[0]
                yield entry[3]
                value = entry[3] = entry[2]()
                entry[0] = value if key is None else key(value)
                replace(entries, entry)
        except StopIteration:
            pop(entries)
    if entries:
        compared, rank, advance, value = entries[0]
        yield value
        yield from advance.__self__


def _best(n, iterable, key, order, replace, better, direction, pick, reverse):
    """The n first items of what sorting would give, with their ranks to keep equal ones apart."""
    if n == 1:
        missing = object()
        found = pick(iterable, default=missing, key=key)
        return [] if found is missing else [found]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    source = iter(iterable)
    if key is None:
        best = [(value, rank * direction) for rank, value in zip(range(n), source)]
        if not best:
            return best
        order(best)
        limit = best[0][0]
        rank = n * direction
        for value in source:
            if better(value, limit):
                replace(best, (value, rank))
                limit = best[0][0]
                rank += direction
        best.sort(reverse=reverse)
        return [value for value, rank in best]
    best = [(key(value), rank * direction, value) for rank, value in zip(range(n), source)]
    if not best:
        return best
    order(best)
    limit = best[0][0]
    rank = n * direction
    for value in source:
        compared = key(value)
        if better(compared, limit):
            replace(best, (compared, rank, value))
            limit = best[0][0]
            rank += direction
    best.sort(reverse=reverse)
    return [value for compared, rank, value in best]


def nsmallest(n, iterable, key=None):
    """Find the n smallest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key)[:n]
    """
    return _best(n, iterable, key, _heapify_max, _heapreplace_max, _below, 1, min, False)


def nlargest(n, iterable, key=None):
    """Find the n largest elements in a dataset.

    Equivalent to:  sorted(iterable, key=key, reverse=True)[:n]
    """
    return _best(n, iterable, key, heapify, heapreplace, _beyond, -1, max, True)


def _below(value, limit):
    return value < limit


def _beyond(value, limit):
    return limit < value
