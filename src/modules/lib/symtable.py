"""What the names of a text are: local, global, free, parameters, and in which scope.

symtable() gives the table of the text; a table has one table for each class and function in it.
"""

from _symtable import scopes as _scopes

__all__ = ["symtable", "SymbolTable", "Class", "Function", "Symbol"]

DEF_GLOBAL = 1
DEF_LOCAL = 2
DEF_PARAM = 4
DEF_NONLOCAL = 8
USE = 16
DEF_IMPORT = 128
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT
DEF_ANNOT = 256
SCOPE_OFF = 11
SCOPE_MASK = 15
LOCAL, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, FREE, CELL = range(1, 6)


def symtable(code, filename, compile_type):
    """The table of a text, a file or an expression; compile_type is as for compile()."""
    rows = _scopes(code, filename, compile_type)
    shown = filename if isinstance(filename, str) else filename.decode("utf-8", "surrogateescape") \
        if isinstance(filename, bytes) else str(filename)
    classes = {"module": SymbolTable, "function": Function, "class": Class}
    tables = [object.__new__(classes[kind]) for kind, *_ in rows]
    for table, row in zip(tables, rows):
        table._fill(row, tables, shown)
    return tables[0]


class SymbolTable:
    """The names of one scope."""

    def __init__(self, raw_table, filename):
        raise TypeError("tables are made by symtable()")

    def _fill(self, row, tables, filename):
        self._kind, self._name, self._line, self._nested, children, symbols = row
        self._filename = filename
        self._tables = [tables[number] for number in children]
        self._flags = dict(symbols)
        self._symbols = {}

    def __repr__(self):
        kind = "" if type(self) is SymbolTable else f"{type(self).__name__} "
        if self._kind == "module":
            return f"<{kind}SymbolTable for module {self._filename}>"
        return f"<{kind}SymbolTable for {self._name} in {self._filename}>"

    def get_type(self):
        """'class', 'function' or 'module'."""
        return self._kind

    def get_id(self):
        """A number that no other table has."""
        return id(self)

    def get_name(self):
        """The name of the class or function; 'top' for the text."""
        return self._name

    def get_lineno(self):
        """The line where it begins; 0 for the text."""
        return self._line

    def is_optimized(self):
        """Are its locals in slots?"""
        return self._kind == "function"

    def is_nested(self):
        """Is it inside a function?"""
        return self._nested

    def has_children(self):
        """Are there scopes inside?"""
        return bool(self._tables)

    def get_identifiers(self):
        """The names that occur in it."""
        return self._flags.keys()

    def lookup(self, name):
        """The symbol of a name."""
        symbol = self._symbols.get(name)
        if symbol is None:
            flags = self._flags[name]
            namespaces = [table for table in self._tables if table._name == name]
            symbol = self._symbols[name] = Symbol(name, flags, namespaces, module_scope=self._name == "top")
        return symbol

    def get_symbols(self):
        """All symbols."""
        return [self.lookup(name) for name in self.get_identifiers()]

    def get_children(self):
        """The tables of the scopes inside."""
        return list(self._tables)


class Function(SymbolTable):
    """The names of a function."""

    def _named(self, part, test):
        parts = self.__dict__.setdefault("_parts", {})
        if part not in parts:
            parts[part] = tuple(name for name, flags in self._flags.items() if test(flags))
        return parts[part]

    @staticmethod
    def _scope(flags):
        return flags >> SCOPE_OFF & SCOPE_MASK

    def get_parameters(self):
        """The names of its parameters."""
        return self._named("parameters", lambda flags: flags & DEF_PARAM)

    def get_locals(self):
        """The names of its locals."""
        return self._named("locals", lambda flags: self._scope(flags) in (LOCAL, CELL))

    def get_globals(self):
        """The names of globals."""
        return self._named("globals", lambda flags: self._scope(flags) in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT))

    def get_nonlocals(self):
        """The names that it declares nonlocal."""
        return self._named("nonlocals", lambda flags: flags & DEF_NONLOCAL)

    def get_frees(self):
        """The names that are bound in a function around it."""
        return self._named("frees", lambda flags: self._scope(flags) == FREE)


class Class(SymbolTable):
    """The names of a class."""

    def get_methods(self):
        """The names of the functions in it."""
        if "_methods" not in self.__dict__:
            self._methods = tuple({table._name: 1 for table in self._tables})
        return self._methods


class Symbol:
    """One name in one scope."""

    def __init__(self, name, flags, namespaces=None, *, module_scope=False):
        self.__name = name
        self.__flags = flags
        self.__scope = flags >> SCOPE_OFF & SCOPE_MASK
        self.__namespaces = namespaces or ()
        self.__module_scope = module_scope

    def __repr__(self):
        return f"<symbol {self.__name!r}>"

    def get_name(self):
        """The name."""
        return self.__name

    def is_referenced(self):
        """Is it read in its scope?"""
        return bool(self.__flags & USE)

    def is_parameter(self):
        """Is it a parameter?"""
        return bool(self.__flags & DEF_PARAM)

    def is_global(self):
        """Is it a global?"""
        return bool(self.__scope in (GLOBAL_IMPLICIT, GLOBAL_EXPLICIT)
                    or (self.__module_scope and self.__flags & DEF_BOUND))

    def is_nonlocal(self):
        """Is it declared nonlocal?"""
        return bool(self.__flags & DEF_NONLOCAL)

    def is_declared_global(self):
        """Is it declared global?"""
        return bool(self.__scope == GLOBAL_EXPLICIT)

    def is_local(self):
        """Is it a local?"""
        return bool(self.__scope in (LOCAL, CELL) or (self.__module_scope and self.__flags & DEF_BOUND))

    def is_annotated(self):
        """Is it annotated?"""
        return bool(self.__flags & DEF_ANNOT)

    def is_free(self):
        """Is it bound in a function around?"""
        return bool(self.__scope == FREE)

    def is_imported(self):
        """Is it bound by an import?"""
        return bool(self.__flags & DEF_IMPORT)

    def is_assigned(self):
        """Is it assigned?"""
        return bool(self.__flags & DEF_LOCAL)

    def is_namespace(self):
        """Does it name a class or a function, be it among other things?"""
        return bool(self.__namespaces)

    def get_namespaces(self):
        """The tables of what it names."""
        return self.__namespaces

    def get_namespace(self):
        """The one table of what it names; ValueError if there is none, or more than one."""
        if len(self.__namespaces) == 0:
            raise ValueError("name is not bound to any namespaces")
        if len(self.__namespaces) > 1:
            raise ValueError("name is bound to multiple namespaces")
        return self.__namespaces[0]
