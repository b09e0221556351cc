"""Base classes of finders and loaders."""

import abc

__all__ = ["Loader", "MetaPathFinder", "PathEntryFinder", "ResourceLoader", "InspectLoader", "ExecutionLoader"]


class Loader(metaclass=abc.ABCMeta):
    """Makes a module and fills it."""

    def create_module(self, spec):
        return None

    def load_module(self, fullname):
        raise ImportError


class MetaPathFinder(metaclass=abc.ABCMeta):
    """Finds modules for sys.meta_path."""

    def invalidate_caches(self):
        pass


class PathEntryFinder(metaclass=abc.ABCMeta):
    """Finds modules in one place of sys.path."""

    def invalidate_caches(self):
        pass


class ResourceLoader(Loader):
    """Has data beside its modules."""

    @abc.abstractmethod
    def get_data(self, path):
        raise OSError


class InspectLoader(Loader):
    """Knows the source of its modules."""

    @abc.abstractmethod
    def get_source(self, fullname):
        raise ImportError


class ExecutionLoader(InspectLoader):
    """Knows the file of its modules."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        raise ImportError
