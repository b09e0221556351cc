"""Abstract base classes: classes with methods that must be overridden, and with subclasses by registration."""

from _abc import check_instance as _check_instance, forgetting as _forgetting
from _abc import inherit_patterns as _inherit_patterns, known_answer as _known_answer
from _weakref import ref as _ref


def abstractmethod(funcobj):
    """A decorator that says: a class that does not override this method cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that must be overridden. Use @classmethod on top of @abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that must be overridden. Use @staticmethod on top of @abstractmethod instead."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that must be overridden. Use @property on top of @abstractmethod instead."""

    __isabstractmethod__ = True


class _abc_data:
    """What a class knows about its virtual subclasses. Classes are referred to weakly; a set is made when it is needed."""

    __slots__ = ("registry", "cache", "negative_cache", "negative_version")

    def __init__(self, version):
        self.registry = self.cache = self.negative_cache = ()
        self.negative_version = version


_abc_data.__module__ = "_abc"


def _live(refs):
    # Registered classes that still exist.
    return [cls for cls in (r() for r in list(refs)) if cls is not None]


def _remember(data, name, cls):
    refs = getattr(data, name)
    if not refs and type(refs) is tuple:
        refs = set()
        setattr(data, name, refs)
    refs.add(_ref(cls, _forgetting(refs)))


_version = 0


def _abstract_names(cls):
    names = [name for name, value in cls.__dict__.items() if getattr(value, "__isabstractmethod__", False)]
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.append(name)
    return frozenset(names)


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_impl = _abc_data(_version)
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC. Returns the subclass, to allow usage as a class decorator."""
        global _version
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        _remember(cls._abc_impl, "registry", subclass)
        _inherit_patterns(subclass, cls)
        _version += 1
        return subclass

    def __instancecheck__(cls, instance):
        """Override for isinstance(instance, cls)."""
        return _check_instance(cls, instance, _version)

    def __subclasscheck__(cls, subclass):
        """Override for issubclass(subclass, cls)."""
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        data = cls._abc_impl
        answer = _known_answer(data, subclass, _version)
        if answer is not None:
            return answer
        if data.negative_version < _version:
            data.negative_cache = ()
            data.negative_version = _version
        answer = cls.__subclasshook__(subclass)
        if answer is NotImplemented:
            answer = cls in getattr(subclass, "__mro__", ())
            if not answer and _ref(subclass) in data.registry:
                # What is registered itself needs no cache.
                return True
            answer = (answer or any(issubclass(subclass, c) for c in _live(data.registry))
                      or any(issubclass(subclass, c) for c in cls.__subclasses__()))
        elif not isinstance(answer, bool):
            raise AssertionError("__subclasshook__ must return either False, True, or NotImplemented")
        _remember(data, "cache" if answer else "negative_cache", subclass)
        return answer

    def _dump_registry(cls, file=None):
        """Print what the class knows about virtual subclasses."""
        print(f"Class: {cls.__module__}.{cls.__qualname__}", file=file)
        print(f"Inv. counter: {get_cache_token()}", file=file)
        data = cls._abc_impl
        for name in ("registry", "cache", "negative_cache"):
            print(f"_abc_{name}: {set(getattr(data, name))!r}", file=file)
        print(f"_abc_negative_cache_version: {data.negative_version!r}", file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes."""
        cls._abc_impl.registry = ()

    def _abc_caches_clear(cls):
        """Forget the answers that are cached."""
        cls._abc_impl.cache = ()
        cls._abc_impl.negative_cache = ()


def update_abstractmethods(cls):
    """Find the abstract methods of a class again, after methods were added to it or overridden. Returns the class."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls


def get_cache_token():
    """A number that changes with every registration."""
    return _version


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""

    __slots__ = ()
