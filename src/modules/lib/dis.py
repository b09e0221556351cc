"""Shows the bytecode that CPython 3.11's compiler makes of Python code.

Hognose makes it too when it is asked, and runs none of it.
"""

import collections as _collections
import io as _io
import sys as _sys
import types as _types

from opcode import *
from opcode import __all__ as _opcodes_all
from opcode import _cache_format, _inline_cache_entries, _nb_ops

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
    "get_instructions", "Instruction", "Bytecode",
] + _opcodes_all
del _opcodes_all

_have_code = (_types.MethodType, _types.FunctionType, _types.CodeType, classmethod, staticmethod, type)

_FORMAT_CONVERSIONS = ((None, ""), (str, "str"), (repr, "repr"), (ascii, "ascii"))
_FUNCTION_FLAGS = ("defaults", "kwdefaults", "annotations", "closure")

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED",
    2: "NEWLOCALS",
    4: "VARARGS",
    8: "VARKEYWORDS",
    16: "NESTED",
    32: "GENERATOR",
    64: "NOFREE",
    128: "COROUTINE",
    256: "ITERABLE_COROUTINE",
    512: "ASYNC_GENERATOR",
}

# What stands for a value that cannot be known.
class _Unknown:
    def __repr__(self):
        return "<unknown>"


UNKNOWN = _Unknown()


def _code_of(x):
    """The code behind a method, function, generator, coroutine; x itself for anything else."""
    x = getattr(x, "__func__", x)
    for attribute in ("__code__", "gi_code", "ag_code", "cr_code"):
        if hasattr(x, attribute):
            return getattr(x, attribute)
    return x


def _compiled(text, name):
    try:
        return compile(text, name, "eval")
    except SyntaxError:
        pass
    return compile(text, name, "exec")


def _get_code_object(x):
    x = _code_of(x)
    if isinstance(x, str):
        x = _compiled(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the bytecode of a class, function, generator, code, text, module; without argument, of the last traceback."""
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    x = _code_of(x)
    options = {"show_caches": show_caches, "adaptive": adaptive}
    if hasattr(x, "__dict__"):
        for name, member in sorted(x.__dict__.items()):
            if isinstance(member, _have_code):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(member, file=file, depth=depth, **options)
                except TypeError as problem:
                    print("Sorry:", problem, file=file)
                print(file=file)
    elif hasattr(x, "co_code"):
        _disassemble_recursive(x, file=file, depth=depth, **options)
    elif isinstance(x, (bytes, bytearray)):
        _show(_instructions(x), len(x), file=file)
    elif isinstance(x, str):
        _disassemble_recursive(_compiled(x, "<dis>"), file=file, depth=depth, **options)
    else:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the code where a traceback ends."""
    if tb is None:
        try:
            tb = _sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive)


def pretty_flags(flags):
    """The names of the flags of a code."""
    names = []
    for bit in range(32):
        flag = 1 << bit
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def code_info(x):
    """A text that tells about a code."""
    return _format_code_info(_get_code_object(x))


def _format_code_info(co):
    rows = [
        ("Name:", co.co_name),
        ("Filename:", co.co_filename),
        ("Argument count:", co.co_argcount),
        ("Positional-only arguments:", co.co_posonlyargcount),
        ("Kw-only arguments:", co.co_kwonlyargcount),
        ("Number of locals:", co.co_nlocals),
        ("Stack size:", co.co_stacksize),
        ("Flags:", pretty_flags(co.co_flags)),
    ]
    lines = [f"{label:<18} {value}" for label, value in rows]
    tables = [
        ("Constants", map(repr, co.co_consts)),
        ("Names", co.co_names),
        ("Variable names", co.co_varnames),
        ("Free variables", co.co_freevars),
        ("Cell variables", co.co_cellvars),
    ]
    for title, values in tables:
        numbered = [f"{number:4}: {value}" for number, value in enumerate(values)]
        if numbered:
            lines += [title + ":", *numbered]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what code_info tells."""
    print(code_info(co), file=file)


Positions = _collections.namedtuple(
    "Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4
)

_ExceptionTableEntry = _collections.namedtuple("_ExceptionTableEntry", "start end target depth lasti")

_Instruction = _collections.namedtuple(
    "_Instruction", "opname opcode arg argval argrepr offset starts_line is_jump_target positions", defaults=[None]
)

_OPNAME_WIDTH = 20
_OPARG_WIDTH = 5


class Instruction(_Instruction):
    """One instruction: name, number, operand, what the operand means, its text, offset, line, place."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        fields = []
        if lineno_width:
            line = "" if self.starts_line is None else self.starts_line
            fields.append(f"{line:>{lineno_width}}")
        fields.append("-->" if mark_as_current else "   ")
        fields.append(">>" if self.is_jump_target else "  ")
        fields.append(repr(self.offset).rjust(offset_width))
        fields.append(self.opname.ljust(_OPNAME_WIDTH))
        if self.arg is not None:
            fields.append(repr(self.arg).rjust(_OPARG_WIDTH))
            if self.argrepr:
                fields.append("(" + self.argrepr + ")")
        return " ".join(fields).rstrip()


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, method, text, code, one by one."""
    co = _get_code_object(x)
    offset = 0 if first_line is None else first_line - co.co_firstlineno
    return _instructions_of_code(co, offset, show_caches, ())


def _instructions_of_code(co, line_offset, show_caches, handlers):
    return _instructions(
        co.co_code,
        co,
        dict(findlinestarts(co)),
        line_offset,
        handlers,
        list(co.co_positions()),
        show_caches,
    )


def _slot_names(co):
    """The names of a frame's slots: locals, cells that are no parameters, free variables."""
    cells = [name for name in co.co_cellvars if name not in co.co_varnames]
    return [*co.co_varnames, *cells, *co.co_freevars]


def _parse_varint(numbers):
    byte = next(numbers)
    value = byte & 63
    while byte & 64:
        byte = next(numbers)
        value = value << 6 | byte & 63
    return value


def _parse_exception_table(code):
    numbers = iter(code.co_exceptiontable)
    entries = []
    try:
        while True:
            start, length, target, rest = (_parse_varint(numbers) * factor for factor in (2, 2, 2, 1))
            entries.append(_ExceptionTableEntry(start, start + length, target, rest >> 1, bool(rest & 1)))
    except (StopIteration, RuntimeError):
        return entries


def _is_backward_jump(op):
    return "JUMP_BACKWARD" in opname[op]


def _jump_target(op, arg, offset):
    return offset + 2 + 2 * (-arg if _is_backward_jump(op) else arg)


def _meaning(op, arg, offset, co, slots):
    """What an operand means, and its text."""
    name = opname[op]
    if op in hasconst:
        if co is None or name != "LOAD_CONST":
            return UNKNOWN, ""
        value = co.co_consts[arg]
        return value, repr(value)
    if op in hasname:
        if co is None:
            return UNKNOWN, ""
        if name == "LOAD_GLOBAL":
            value = co.co_names[arg // 2]
            return value, "NULL + " + value if arg & 1 else value
        value = co.co_names[arg]
        return value, value
    if op in hasjrel:
        target = _jump_target(op, arg, offset)
        return target, "to " + repr(target)
    if op in haslocal or op in hasfree:
        if co is None:
            return UNKNOWN, ""
        return slots[arg], slots[arg]
    if op in hascompare:
        return cmp_op[arg], cmp_op[arg]
    if name == "FORMAT_VALUE":
        function, text = _FORMAT_CONVERSIONS[arg & 3]
        if arg & 4:
            text += ", with format" if text else "with format"
        return (function, bool(arg & 4)), text
    if name == "MAKE_FUNCTION":
        return arg, ", ".join(flag for bit, flag in enumerate(_FUNCTION_FLAGS) if arg >> bit & 1)
    if name == "BINARY_OP":
        return arg, _nb_ops[arg][1]
    return arg, ""


def _instructions(code, co=None, line_starts=None, line_offset=0, handlers=(), positions=(), show_caches=False):
    labels = set(findlabels(code)).union(entry.target for entry in handlers if entry.start < entry.end)
    slots = [] if co is None else _slot_names(co)
    line = None

    def place(at):
        return Positions(*positions[at // 2]) if at // 2 < len(positions) else Positions()

    for offset, op, arg in _unpack_opargs(code):
        if line_starts is not None:
            line = line_starts.get(offset)
            if line is not None:
                line += line_offset
        value, text = (None, "") if arg is None else _meaning(op, arg, offset, co, slots)
        yield Instruction(opname[op], op, arg, value, text, offset, line, offset in labels, place(offset))
        if show_caches:
            for cache in range(offset + 2, offset + 2 + 2 * _inline_cache_entries[op], 2):
                yield Instruction("CACHE", 0, 0, None, "", cache, None, False, place(cache))


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints a code; the instruction at lasti is marked."""
    handlers = _parse_exception_table(co)
    has_lines = bool(dict(findlinestarts(co)))
    instructions = _instructions_of_code(co, 0, show_caches, handlers)
    _show(instructions, len(co.co_code), lasti, _widest_line(co) if has_lines else 0, handlers, file)


disco = disassemble


def _widest_line(co, line_offset=0):
    most = max((line for _, line in findlinestarts(co)), default=0) + line_offset
    return len(str(most)) if most >= 1000 else 3


def _show(instructions, size, lasti=-1, lineno_width=0, handlers=(), file=None):
    last_offset = size - 2
    offset_width = len(str(last_offset)) if last_offset >= 10000 else 4
    for instruction in instructions:
        if lineno_width and instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        is_current = instruction.offset == lasti
        print(instruction._disassemble(lineno_width, is_current, offset_width), file=file)
    if handlers:
        print("ExceptionTable:", file=file)
        for entry in handlers:
            lasti = " lasti" if entry.lasti else ""
            print(f"  {entry.start} to {entry.end - 2} -> {entry.target} [{entry.depth}]{lasti}", file=file)


def _disassemble_recursive(co, *, file=None, depth=None, show_caches=False, adaptive=False):
    disassemble(co, file=file, show_caches=show_caches, adaptive=adaptive)
    if depth is not None and depth <= 0:
        return
    if depth is not None:
        depth -= 1
    for constant in co.co_consts:
        if hasattr(constant, "co_code"):
            print(file=file)
            print("Disassembly of %r:" % (constant,), file=file)
            _disassemble_recursive(constant, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)


def _unpack_opargs(code):
    """Offset, number and operand of each instruction, caches left out."""
    extended, skip = 0, 0
    for offset in range(0, len(code), 2):
        if skip:
            skip -= 1
            continue
        op = code[offset]
        skip = _inline_cache_entries[op]
        arg = None
        if op >= HAVE_ARGUMENT:
            arg = code[offset + 1] | extended
            extended = arg << 8 if op == EXTENDED_ARG else 0
            if extended >= 1 << 31:
                extended -= 1 << 32
        else:
            extended = 0
        yield offset, op, arg


def findlabels(code):
    """The offsets that jumps lead to, in the order of the jumps."""
    labels = []
    for offset, op, arg in _unpack_opargs(code):
        if arg is not None and op in hasjrel:
            label = _jump_target(op, arg, offset)
            if label not in labels:
                labels.append(label)
    return labels


def findlinestarts(code):
    """The offsets where a line begins, each with its line."""
    last = None
    for start, _, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def _find_imports(co):
    """Name, level and list of names of each import."""
    recent = []
    for _, op, arg in _unpack_opargs(co.co_code):
        if op == EXTENDED_ARG:
            continue
        if opname[op] == "IMPORT_NAME" and len(recent) == 2:
            yield co.co_names[arg], *recent
        constant = [co.co_consts[arg]] if opname[op] == "LOAD_CONST" else []
        recent = (recent + constant)[-2:] if constant else []


def _find_store_names(co):
    """The names that a module's code binds, as often as it does."""
    for _, op, arg in _unpack_opargs(co.co_code):
        if opname[op] in ("STORE_NAME", "STORE_GLOBAL"):
            yield co.co_names[arg]


class Bytecode:
    """The bytecode of a function, method, text, code: iterate over it for its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = co = _get_code_object(x)
        if first_line is None:
            self.first_line = co.co_firstlineno
            self._line_offset = 0
        else:
            self.first_line = first_line
            self._line_offset = first_line - co.co_firstlineno
        self._linestarts = dict(findlinestarts(co))
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _parse_exception_table(co)
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        return _instructions_of_code(self.codeobj, self._line_offset, self.show_caches, self.exception_entries)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code where a traceback ends, with the place marked."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        """What code_info tells."""
        return _format_code_info(self.codeobj)

    def dis(self):
        """The listing as a text."""
        co = self.codeobj
        out = _io.StringIO()
        width = _widest_line(co, self._line_offset) if self._linestarts else 0
        lasti = -1 if self.current_offset is None else self.current_offset
        _show(iter(self), len(co.co_code), lasti, width, self.exception_entries, out)
        return out.getvalue()


def _main():
    import argparse
    parser = argparse.ArgumentParser(prog="dis.py")
    parser.add_argument("infile", type=argparse.FileType("rb"), nargs="?", default="-")
    with parser.parse_args().infile as infile:
        source = infile.read()
    dis(compile(source, infile.name, "exec"))


if __name__ == "__main__":
    _main()
