"""The instructions of CPython 3.11's bytecode, as the compiler makes them: numbers, operands, caches, stack effects."""

__all__ = [
    "cmp_op", "hasconst", "hasname", "hasjrel", "hasjabs", "haslocal", "hascompare", "hasfree", "opname", "opmap",
    "HAVE_ARGUMENT", "EXTENDED_ARG", "hasnargs", "stack_effect",
]

cmp_op = ("<", "<=", "==", "!=", ">", ">=")

# Every instruction with its number.
opmap = {}
for _pair in """
    CACHE=0 POP_TOP=1 PUSH_NULL=2 NOP=9 UNARY_POSITIVE=10 UNARY_NEGATIVE=11 UNARY_NOT=12 UNARY_INVERT=15
    BINARY_SUBSCR=25 GET_LEN=30 MATCH_MAPPING=31 MATCH_SEQUENCE=32 MATCH_KEYS=33 PUSH_EXC_INFO=35
    CHECK_EXC_MATCH=36 CHECK_EG_MATCH=37 WITH_EXCEPT_START=49 GET_AITER=50 GET_ANEXT=51 BEFORE_ASYNC_WITH=52
    BEFORE_WITH=53 END_ASYNC_FOR=54 STORE_SUBSCR=60 DELETE_SUBSCR=61 GET_ITER=68 GET_YIELD_FROM_ITER=69
    PRINT_EXPR=70 LOAD_BUILD_CLASS=71 LOAD_ASSERTION_ERROR=74 RETURN_GENERATOR=75 LIST_TO_TUPLE=82
    RETURN_VALUE=83 IMPORT_STAR=84 SETUP_ANNOTATIONS=85 YIELD_VALUE=86 ASYNC_GEN_WRAP=87 PREP_RERAISE_STAR=88
    POP_EXCEPT=89 STORE_NAME=90 DELETE_NAME=91 UNPACK_SEQUENCE=92 FOR_ITER=93 UNPACK_EX=94 STORE_ATTR=95
    DELETE_ATTR=96 STORE_GLOBAL=97 DELETE_GLOBAL=98 SWAP=99 LOAD_CONST=100 LOAD_NAME=101 BUILD_TUPLE=102
    BUILD_LIST=103 BUILD_SET=104 BUILD_MAP=105 LOAD_ATTR=106 COMPARE_OP=107 IMPORT_NAME=108 IMPORT_FROM=109
    JUMP_FORWARD=110 JUMP_IF_FALSE_OR_POP=111 JUMP_IF_TRUE_OR_POP=112 POP_JUMP_FORWARD_IF_FALSE=114
    POP_JUMP_FORWARD_IF_TRUE=115 LOAD_GLOBAL=116 IS_OP=117 CONTAINS_OP=118 RERAISE=119 COPY=120 BINARY_OP=122
    SEND=123 LOAD_FAST=124 STORE_FAST=125 DELETE_FAST=126 POP_JUMP_FORWARD_IF_NOT_NONE=128
    POP_JUMP_FORWARD_IF_NONE=129 RAISE_VARARGS=130 GET_AWAITABLE=131 MAKE_FUNCTION=132 BUILD_SLICE=133
    JUMP_BACKWARD_NO_INTERRUPT=134 MAKE_CELL=135 LOAD_CLOSURE=136 LOAD_DEREF=137 STORE_DEREF=138
    DELETE_DEREF=139 JUMP_BACKWARD=140 CALL_FUNCTION_EX=142 EXTENDED_ARG=144 LIST_APPEND=145 SET_ADD=146
    MAP_ADD=147 LOAD_CLASSDEREF=148 COPY_FREE_VARS=149 RESUME=151 MATCH_CLASS=152 FORMAT_VALUE=155
    BUILD_CONST_KEY_MAP=156 BUILD_STRING=157 LOAD_METHOD=160 LIST_EXTEND=162 SET_UPDATE=163 DICT_MERGE=164
    DICT_UPDATE=165 PRECALL=166 CALL=171 KW_NAMES=172 POP_JUMP_BACKWARD_IF_NOT_NONE=173
    POP_JUMP_BACKWARD_IF_NONE=174 POP_JUMP_BACKWARD_IF_FALSE=175 POP_JUMP_BACKWARD_IF_TRUE=176
""".split():
    _name, _number = _pair.split("=")
    opmap[_name] = int(_number)

opname = [f"<{_number}>" for _number in range(256)]
for _name, _number in opmap.items():
    opname[_number] = _name

# From this number on instructions have an operand.
HAVE_ARGUMENT = 90
EXTENDED_ARG = opmap["EXTENDED_ARG"]


def _numbers(names):
    return [opmap[name] for name in names.split()]


hasconst = _numbers("LOAD_CONST KW_NAMES")
hasname = _numbers("""
    STORE_NAME DELETE_NAME STORE_ATTR DELETE_ATTR STORE_GLOBAL DELETE_GLOBAL LOAD_NAME LOAD_ATTR IMPORT_NAME
    IMPORT_FROM LOAD_GLOBAL LOAD_METHOD
""")
hasjrel = _numbers("""
    FOR_ITER JUMP_FORWARD JUMP_IF_FALSE_OR_POP JUMP_IF_TRUE_OR_POP POP_JUMP_FORWARD_IF_FALSE
    POP_JUMP_FORWARD_IF_TRUE SEND POP_JUMP_FORWARD_IF_NOT_NONE POP_JUMP_FORWARD_IF_NONE
    JUMP_BACKWARD_NO_INTERRUPT JUMP_BACKWARD POP_JUMP_BACKWARD_IF_NOT_NONE POP_JUMP_BACKWARD_IF_NONE
    POP_JUMP_BACKWARD_IF_FALSE POP_JUMP_BACKWARD_IF_TRUE
""")
hasjabs = []
haslocal = _numbers("LOAD_FAST STORE_FAST DELETE_FAST")
hascompare = _numbers("COMPARE_OP")
hasfree = _numbers("MAKE_CELL LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_CLASSDEREF")
hasnargs = []

# The operators of BINARY_OP.
_nb_ops = [tuple(_pair.split(":")) for _pair in """
    NB_ADD:+ NB_AND:& NB_FLOOR_DIVIDE:// NB_LSHIFT:<< NB_MATRIX_MULTIPLY:@ NB_MULTIPLY:* NB_REMAINDER:%
    NB_OR:| NB_POWER:** NB_RSHIFT:>> NB_SUBTRACT:- NB_TRUE_DIVIDE:/ NB_XOR:^ NB_INPLACE_ADD:+=
    NB_INPLACE_AND:&= NB_INPLACE_FLOOR_DIVIDE://= NB_INPLACE_LSHIFT:<<= NB_INPLACE_MATRIX_MULTIPLY:@=
    NB_INPLACE_MULTIPLY:*= NB_INPLACE_REMAINDER:%= NB_INPLACE_OR:|= NB_INPLACE_POWER:**= NB_INPLACE_RSHIFT:>>=
    NB_INPLACE_SUBTRACT:-= NB_INPLACE_TRUE_DIVIDE:/= NB_INPLACE_XOR:^=
""".split()]

# What an interpreter that rewrites its code puts in the place of an instruction. None of it happens here.
_specializations = {}
for _line in """
    BINARY_OP _ADAPTIVE _ADD_FLOAT _ADD_INT _ADD_UNICODE _INPLACE_ADD_UNICODE _MULTIPLY_FLOAT _MULTIPLY_INT
        _SUBTRACT_FLOAT _SUBTRACT_INT
    BINARY_SUBSCR _ADAPTIVE _DICT _GETITEM _LIST_INT _TUPLE_INT
    CALL _ADAPTIVE _PY_EXACT_ARGS _PY_WITH_DEFAULTS
    COMPARE_OP _ADAPTIVE _FLOAT_JUMP _INT_JUMP _STR_JUMP
    EXTENDED_ARG _QUICK
    JUMP_BACKWARD _QUICK
    LOAD_ATTR _ADAPTIVE _INSTANCE_VALUE _MODULE _SLOT _WITH_HINT
    LOAD_CONST __LOAD_FAST
    LOAD_FAST __LOAD_CONST __LOAD_FAST
    LOAD_GLOBAL _ADAPTIVE _BUILTIN _MODULE
    LOAD_METHOD _ADAPTIVE _CLASS _MODULE _NO_DICT _WITH_DICT _WITH_VALUES
    PRECALL _ADAPTIVE _BOUND_METHOD _BUILTIN_CLASS _BUILTIN_FAST_WITH_KEYWORDS
        _METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS _NO_KW_BUILTIN_FAST _NO_KW_BUILTIN_O _NO_KW_ISINSTANCE _NO_KW_LEN
        _NO_KW_LIST_APPEND _NO_KW_METHOD_DESCRIPTOR_FAST _NO_KW_METHOD_DESCRIPTOR_NOARGS
        _NO_KW_METHOD_DESCRIPTOR_O _NO_KW_STR_1 _NO_KW_TUPLE_1 _NO_KW_TYPE_1 _PYFUNC
    RESUME _QUICK
    STORE_ATTR _ADAPTIVE _INSTANCE_VALUE _SLOT _WITH_HINT
    STORE_FAST __LOAD_FAST __STORE_FAST
    STORE_SUBSCR _ADAPTIVE _DICT _LIST_INT
    UNPACK_SEQUENCE _ADAPTIVE _LIST _TUPLE _TWO_TUPLE
""".strip().replace("\n        ", " ").splitlines():
    _name, *_endings = _line.split()
    _specializations[_name] = [_name + _ending for _ending in _endings]
_specialized_instructions = [_name for _family in _specializations.values() for _name in _family]
_specialization_stats = ["success", "failure", "hit", "deferred", "miss", "deopt"]

# The words of an instruction's inline cache.
_cache_format = {
    "LOAD_GLOBAL": {"counter": 1, "index": 1, "module_keys_version": 2, "builtin_keys_version": 1},
    "BINARY_OP": {"counter": 1},
    "UNPACK_SEQUENCE": {"counter": 1},
    "COMPARE_OP": {"counter": 1, "mask": 1},
    "BINARY_SUBSCR": {"counter": 1, "type_version": 2, "func_version": 1},
    "LOAD_ATTR": {"counter": 1, "version": 2, "index": 1},
    "STORE_ATTR": {"counter": 1, "version": 2, "index": 1},
    "LOAD_METHOD": {"counter": 1, "type_version": 2, "dict_offset": 1, "keys_version": 2, "descr": 4},
    "CALL": {"counter": 1, "func_version": 2, "min_args": 1},
    "PRECALL": {"counter": 1},
    "STORE_SUBSCR": {"counter": 1},
}
_inline_cache_entries = [sum(_cache_format.get(_name, {}).values()) for _name in opname]

del _pair, _name, _number, _line, _endings

# How the stack grows, for what does not depend on the operand.
_effects = {}


def _fixed(effect, names):
    for name in names.split():
        _effects[opmap[name]] = effect


_fixed(-3, """
    STORE_SUBSCR
""")
_fixed(-2, """
    END_ASYNC_FOR DELETE_SUBSCR STORE_ATTR MAP_ADD MATCH_CLASS
""")
_fixed(-1, """
    POP_TOP BINARY_SUBSCR PRINT_EXPR RETURN_VALUE IMPORT_STAR PREP_RERAISE_STAR POP_EXCEPT STORE_NAME
    DELETE_ATTR STORE_GLOBAL COMPARE_OP IMPORT_NAME POP_JUMP_FORWARD_IF_FALSE POP_JUMP_FORWARD_IF_TRUE IS_OP
    CONTAINS_OP RERAISE BINARY_OP STORE_FAST POP_JUMP_FORWARD_IF_NOT_NONE POP_JUMP_FORWARD_IF_NONE STORE_DEREF
    LIST_APPEND SET_ADD LIST_EXTEND SET_UPDATE DICT_MERGE DICT_UPDATE CALL POP_JUMP_BACKWARD_IF_NOT_NONE
    POP_JUMP_BACKWARD_IF_NONE POP_JUMP_BACKWARD_IF_FALSE POP_JUMP_BACKWARD_IF_TRUE
""")
_fixed(0, """
    CACHE NOP UNARY_POSITIVE UNARY_NEGATIVE UNARY_NOT UNARY_INVERT CHECK_EXC_MATCH CHECK_EG_MATCH GET_AITER
    GET_ITER GET_YIELD_FROM_ITER RETURN_GENERATOR LIST_TO_TUPLE SETUP_ANNOTATIONS YIELD_VALUE ASYNC_GEN_WRAP
    DELETE_NAME DELETE_GLOBAL SWAP LOAD_ATTR JUMP_FORWARD DELETE_FAST GET_AWAITABLE JUMP_BACKWARD_NO_INTERRUPT
    MAKE_CELL DELETE_DEREF JUMP_BACKWARD EXTENDED_ARG COPY_FREE_VARS RESUME KW_NAMES
""")
_fixed(1, """
    PUSH_NULL GET_LEN MATCH_MAPPING MATCH_SEQUENCE MATCH_KEYS PUSH_EXC_INFO WITH_EXCEPT_START GET_ANEXT
    BEFORE_ASYNC_WITH BEFORE_WITH LOAD_BUILD_CLASS LOAD_ASSERTION_ERROR LOAD_CONST LOAD_NAME IMPORT_FROM COPY
    LOAD_FAST LOAD_CLOSURE LOAD_DEREF LOAD_CLASSDEREF LOAD_METHOD
""")


def _by_operand(name, arg, jump):
    """The effect of an instruction whose operand, or whether it jumps, matters."""
    match name:
        case "LOAD_GLOBAL":
            return (arg & 1) + 1
        case "UNPACK_SEQUENCE":
            return arg - 1
        case "UNPACK_EX":
            return (arg & 0xFF) + (arg >> 8)
        case "BUILD_TUPLE" | "BUILD_LIST" | "BUILD_SET" | "BUILD_STRING":
            return 1 - arg
        case "BUILD_MAP":
            return 1 - 2 * arg
        case "BUILD_CONST_KEY_MAP" | "PRECALL" | "RAISE_VARARGS":
            return -arg
        case "BUILD_SLICE":
            return -2 if arg == 3 else -1
        case "CALL_FUNCTION_EX":
            return -2 - (arg & 1)
        case "MAKE_FUNCTION":
            return -(arg & 15).bit_count()
        case "FORMAT_VALUE":
            return -1 if arg & 4 == 4 else 0
        case "JUMP_IF_FALSE_OR_POP" | "JUMP_IF_TRUE_OR_POP":
            return 0 if jump else -1
        case "FOR_ITER":
            return -1 if jump else 1
        case "SEND":
            return -1 if jump else 0


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """How many entries an instruction puts on the stack; jump: whether it jumps, None for the larger of both."""
    import operator

    opcode = operator.index(opcode)
    if oparg is None:
        if opcode >= HAVE_ARGUMENT:
            raise ValueError("stack_effect: opcode requires oparg but oparg was not specified")
        oparg = 0
    else:
        oparg = operator.index(oparg)
        if opcode < HAVE_ARGUMENT:
            raise ValueError("stack_effect: opcode does not permit oparg but oparg was specified")
    if jump is not None and jump is not True and jump is not False:
        raise ValueError("stack_effect: jump must be False, True or None")
    name = opname[opcode] if 0 <= opcode < 256 else "<"
    if name.startswith("<"):
        raise ValueError("invalid opcode or oparg")
    if opcode in _effects:
        return _effects[opcode]
    if jump is None:
        return max(_by_operand(name, oparg, False), _by_operand(name, oparg, True))
    return _by_operand(name, oparg, jump)
