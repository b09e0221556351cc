"""Topological sorting: an order in which everything comes after what it depends on."""

from types import GenericAlias

__all__ = ["TopologicalSorter", "CycleError"]

_OUT = -1
_DONE = -2


class _NodeInfo:
    """What is known of a node: how many predecessors are not done (or _OUT, _DONE), and who comes after it."""

    __slots__ = "node", "npredecessors", "successors"

    def __init__(self, node):
        self.node = node
        self.npredecessors = 0
        self.successors = []


class CycleError(ValueError):
    """The graph has a cycle. The second argument is a list of its nodes, with the first again at the end."""


class TopologicalSorter:
    """Sorts the nodes of a graph, given as a dict from node to its predecessors."""

    def __init__(self, graph=None):
        self._node2info = {}
        self._ready_nodes = None
        self._npassedout = 0
        self._nfinished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _get_nodeinfo(self, node):
        info = self._node2info.get(node)
        if info is None:
            info = self._node2info[node] = _NodeInfo(node)
        return info

    def add(self, node, *predecessors):
        """Add a node and nodes that must come before it."""
        if self._ready_nodes is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._get_nodeinfo(node)
        info.npredecessors += len(predecessors)
        for predecessor in predecessors:
            self._get_nodeinfo(predecessor).successors.append(node)

    def prepare(self):
        """Say that all nodes are there. Raises CycleError if there is no order."""
        if self._ready_nodes is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready_nodes = [info.node for info in self._node2info.values() if info.npredecessors == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """The nodes whose turn it is: all that are ready and were not returned before."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready_nodes)
        for node in result:
            self._node2info[node].npredecessors = _OUT
        self._ready_nodes.clear()
        self._npassedout += len(result)
        return result

    def is_active(self):
        """Is there anything left to do?"""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        return self._nfinished < self._npassedout or bool(self._ready_nodes)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes which get_ready() returned are done, so that others become ready."""
        if self._ready_nodes is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._node2info.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.npredecessors == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            if info.npredecessors >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            info.npredecessors = _DONE
            for name in info.successors:
                after = self._node2info[name]
                after.npredecessors -= 1
                if after.npredecessors == 0:
                    self._ready_nodes.append(name)
            self._nfinished += 1

    def _find_cycle(self):
        # Walks from every node along its successors, depth first. A node that is met again while it is still on the
        # path closes a cycle.
        seen = set()
        for start in self._node2info:
            if start in seen:
                continue
            path, place, todo = [], {}, []
            node = start
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node]:] + [node]
                else:
                    seen.add(node)
                    place[node] = len(path)
                    path.append(node)
                    todo.append(iter(self._node2info[node].successors))
                # On with the next successor of the last node that has one.
                while path:
                    node = next(todo[-1], _NOTHING)
                    if node is not _NOTHING:
                        break
                    todo.pop()
                    del place[path.pop()]
                else:
                    break
        return None

    def static_order(self):
        """All nodes in an order that the graph allows."""
        self.prepare()
        while self.is_active():
            group = self.get_ready()
            yield from group
            self.done(*group)

    __class_getitem__ = classmethod(GenericAlias)


_NOTHING = object()
