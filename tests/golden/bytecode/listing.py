# The texts of the module dis.
import dis
import io
import opcode


def work(items, *, key=None):
    """Has a bit of everything that needs no code inside."""
    total = 0
    for item in items:
        if item is None:
            continue
        try:
            total += item if key is None else key(item)
        except (TypeError, ValueError) as problem:
            print(f"{problem!r:>10}", key.name)
            raise RuntimeError from problem
    with open("x") as f:
        f.write(str(total), flush=True)
    return total, -1


def outer(a):
    def inner():
        return a
    return inner


class Pair:
    x = 1

    def first(self):
        return self.x

    @classmethod
    def make(cls): return cls()

    @staticmethod
    def nothing(): pass


dis.dis(work)
dis.dis(work, show_caches=True)
print(dis.code_info(work))
dis.show_code("x = 1\ny: int = x")
dis.dis("if a: b()\nelse: c.d = 5", depth=0)
dis.dis(b"\x64\x01\x53\x00\x74\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x8c\x04")
dis.dis(Pair)
dis.dis(outer(1))
out = io.StringIO()
dis.dis("a + b", file=out)
print(out.getvalue())
for instruction in dis.get_instructions("a.b(c)\nlambda: 1", first_line=10):
    if instruction.opname != "LOAD_CONST":
        print(instruction)
code = dis.Bytecode("a[b] += 1\n")
print(code, code.first_line, code.current_offset, code.exception_entries)
print(code.info())
print(code.dis())
print([i.opname for i in dis.Bytecode(work)])
print(dis.Bytecode(work, current_offset=4).dis()[:300])
print(dis.findlabels(work.__code__.co_code), list(dis.findlinestarts(work.__code__)))
print(dis.pretty_flags(0), dis.pretty_flags(0x5003), dis.hasjrel == opcode.hasjrel)
for x in (3, None, [], "1 +"):
    try:
        dis.code_info(x)
    except (TypeError, SyntaxError) as e:
        print(type(e).__name__, e)
try:
    dis.dis()
except RuntimeError as e:
    print(e)
print(opcode.opmap["CALL"], opcode.opname[100], opcode.opname[255], opcode.HAVE_ARGUMENT, opcode.cmp_op)
for name in opcode.opmap:
    number = opcode.opmap[name]
    arguments = (3,) if number >= opcode.HAVE_ARGUMENT else ()
    print(name, *[opcode.stack_effect(number, *arguments, jump=jump) for jump in (None, True, False)], end="; ")
print()
for arguments in [(1, 0), (100,), (3,), (300, 0)]:
    try:
        opcode.stack_effect(*arguments)
    except ValueError as e:
        print(e)
print(sorted(dis.__all__))
