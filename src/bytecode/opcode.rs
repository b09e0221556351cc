//! The instructions of CPython 3.11 (`Lib/opcode.py`): numbers, inline caches, effects on the stack.
//!
//! Numbers from 256 on are those that only the compiler knows: jumps without a direction, and block set-ups.
//!
//! Not here: which instructions a construct becomes (`unit` and its users).

/// An instruction's number.
pub(super) type Op = u16;

/// A word of an inline cache.
pub(super) const CACHE: Op = 0;
pub(super) const POP_TOP: Op = 1;
pub(super) const PUSH_NULL: Op = 2;
pub(super) const NOP: Op = 9;
pub(super) const UNARY_POSITIVE: Op = 10;
pub(super) const UNARY_NEGATIVE: Op = 11;
pub(super) const UNARY_NOT: Op = 12;
pub(super) const UNARY_INVERT: Op = 15;
pub(super) const BINARY_SUBSCR: Op = 25;
pub(super) const GET_LEN: Op = 30;
pub(super) const MATCH_MAPPING: Op = 31;
pub(super) const MATCH_SEQUENCE: Op = 32;
pub(super) const MATCH_KEYS: Op = 33;
pub(super) const PUSH_EXC_INFO: Op = 35;
pub(super) const CHECK_EXC_MATCH: Op = 36;
pub(super) const CHECK_EG_MATCH: Op = 37;
pub(super) const WITH_EXCEPT_START: Op = 49;
pub(super) const GET_AITER: Op = 50;
pub(super) const GET_ANEXT: Op = 51;
pub(super) const BEFORE_ASYNC_WITH: Op = 52;
pub(super) const BEFORE_WITH: Op = 53;
pub(super) const END_ASYNC_FOR: Op = 54;
pub(super) const STORE_SUBSCR: Op = 60;
pub(super) const DELETE_SUBSCR: Op = 61;
pub(super) const GET_ITER: Op = 68;
pub(super) const GET_YIELD_FROM_ITER: Op = 69;
pub(super) const PRINT_EXPR: Op = 70;
pub(super) const LOAD_BUILD_CLASS: Op = 71;
pub(super) const LOAD_ASSERTION_ERROR: Op = 74;
pub(super) const RETURN_GENERATOR: Op = 75;
pub(super) const LIST_TO_TUPLE: Op = 82;
pub(super) const RETURN_VALUE: Op = 83;
pub(super) const IMPORT_STAR: Op = 84;
pub(super) const SETUP_ANNOTATIONS: Op = 85;
pub(super) const YIELD_VALUE: Op = 86;
pub(super) const ASYNC_GEN_WRAP: Op = 87;
pub(super) const PREP_RERAISE_STAR: Op = 88;
pub(super) const POP_EXCEPT: Op = 89;
pub(super) const STORE_NAME: Op = 90;
pub(super) const DELETE_NAME: Op = 91;
pub(super) const UNPACK_SEQUENCE: Op = 92;
pub(super) const FOR_ITER: Op = 93;
pub(super) const UNPACK_EX: Op = 94;
pub(super) const STORE_ATTR: Op = 95;
pub(super) const DELETE_ATTR: Op = 96;
pub(super) const STORE_GLOBAL: Op = 97;
pub(super) const DELETE_GLOBAL: Op = 98;
pub(super) const SWAP: Op = 99;
pub(super) const LOAD_CONST: Op = 100;
pub(super) const LOAD_NAME: Op = 101;
pub(super) const BUILD_TUPLE: Op = 102;
pub(super) const BUILD_LIST: Op = 103;
pub(super) const BUILD_SET: Op = 104;
pub(super) const BUILD_MAP: Op = 105;
pub(super) const LOAD_ATTR: Op = 106;
pub(super) const COMPARE_OP: Op = 107;
pub(super) const IMPORT_NAME: Op = 108;
pub(super) const IMPORT_FROM: Op = 109;
pub(super) const JUMP_FORWARD: Op = 110;
pub(super) const JUMP_IF_FALSE_OR_POP: Op = 111;
pub(super) const JUMP_IF_TRUE_OR_POP: Op = 112;
pub(super) const POP_JUMP_FORWARD_IF_FALSE: Op = 114;
pub(super) const POP_JUMP_FORWARD_IF_TRUE: Op = 115;
pub(super) const LOAD_GLOBAL: Op = 116;
pub(super) const IS_OP: Op = 117;
pub(super) const CONTAINS_OP: Op = 118;
pub(super) const RERAISE: Op = 119;
pub(super) const COPY: Op = 120;
pub(super) const BINARY_OP: Op = 122;
pub(super) const SEND: Op = 123;
pub(super) const LOAD_FAST: Op = 124;
pub(super) const STORE_FAST: Op = 125;
pub(super) const DELETE_FAST: Op = 126;
pub(super) const POP_JUMP_FORWARD_IF_NOT_NONE: Op = 128;
pub(super) const POP_JUMP_FORWARD_IF_NONE: Op = 129;
pub(super) const RAISE_VARARGS: Op = 130;
pub(super) const GET_AWAITABLE: Op = 131;
pub(super) const MAKE_FUNCTION: Op = 132;
pub(super) const BUILD_SLICE: Op = 133;
pub(super) const JUMP_BACKWARD_NO_INTERRUPT: Op = 134;
pub(super) const MAKE_CELL: Op = 135;
pub(super) const LOAD_CLOSURE: Op = 136;
pub(super) const LOAD_DEREF: Op = 137;
pub(super) const STORE_DEREF: Op = 138;
pub(super) const DELETE_DEREF: Op = 139;
pub(super) const JUMP_BACKWARD: Op = 140;
pub(super) const CALL_FUNCTION_EX: Op = 142;
pub(super) const EXTENDED_ARG: Op = 144;
pub(super) const LIST_APPEND: Op = 145;
pub(super) const SET_ADD: Op = 146;
pub(super) const MAP_ADD: Op = 147;
pub(super) const LOAD_CLASSDEREF: Op = 148;
pub(super) const COPY_FREE_VARS: Op = 149;
pub(super) const RESUME: Op = 151;
pub(super) const MATCH_CLASS: Op = 152;
pub(super) const FORMAT_VALUE: Op = 155;
pub(super) const BUILD_CONST_KEY_MAP: Op = 156;
pub(super) const BUILD_STRING: Op = 157;
pub(super) const LOAD_METHOD: Op = 160;
pub(super) const LIST_EXTEND: Op = 162;
pub(super) const SET_UPDATE: Op = 163;
pub(super) const DICT_MERGE: Op = 164;
pub(super) const DICT_UPDATE: Op = 165;
pub(super) const PRECALL: Op = 166;
pub(super) const CALL: Op = 171;
pub(super) const KW_NAMES: Op = 172;
pub(super) const POP_JUMP_BACKWARD_IF_NOT_NONE: Op = 173;
pub(super) const POP_JUMP_BACKWARD_IF_NONE: Op = 174;
pub(super) const POP_JUMP_BACKWARD_IF_FALSE: Op = 175;
pub(super) const POP_JUMP_BACKWARD_IF_TRUE: Op = 176;

/// The handler that follows is entered with the exception.
pub(super) const SETUP_FINALLY: Op = 256;
/// The same, with the place of the instruction that raised below it.
pub(super) const SETUP_CLEANUP: Op = 257;
/// The same, when the result of `__enter__` is on the stack.
pub(super) const SETUP_WITH: Op = 258;
/// The end of what the last set-up guards.
pub(super) const POP_BLOCK: Op = 259;
/// A jump, forwards or backwards.
pub(super) const JUMP: Op = 260;
/// A jump backwards that is no place for signals.
pub(super) const JUMP_NO_INTERRUPT: Op = 261;
pub(super) const POP_JUMP_IF_FALSE: Op = 262;
pub(super) const POP_JUMP_IF_TRUE: Op = 263;
pub(super) const POP_JUMP_IF_NONE: Op = 264;
pub(super) const POP_JUMP_IF_NOT_NONE: Op = 265;

/// Words of inline cache behind an instruction.
pub(super) fn caches(op: Op) -> usize {
    match op {
        STORE_SUBSCR | UNPACK_SEQUENCE | BINARY_OP | PRECALL => 1,
        COMPARE_OP => 2,
        BINARY_SUBSCR | STORE_ATTR | LOAD_ATTR | CALL => 4,
        LOAD_GLOBAL => 5,
        LOAD_METHOD => 10,
        _ => 0,
    }
}

/// Does it set up a handler?
pub(super) fn is_block_push(op: Op) -> bool {
    matches!(op, SETUP_FINALLY | SETUP_CLEANUP | SETUP_WITH)
}

/// Does it go somewhere else, always or sometimes?
pub(super) fn is_jump(op: Op) -> bool {
    matches!(
        op,
        JUMP | JUMP_NO_INTERRUPT
            | POP_JUMP_IF_FALSE
            | POP_JUMP_IF_TRUE
            | POP_JUMP_IF_NONE
            | POP_JUMP_IF_NOT_NONE
            | JUMP_IF_FALSE_OR_POP
            | JUMP_IF_TRUE_OR_POP
            | FOR_ITER
            | SEND
            | JUMP_FORWARD
            | JUMP_BACKWARD
            | JUMP_BACKWARD_NO_INTERRUPT
            | POP_JUMP_FORWARD_IF_FALSE
            | POP_JUMP_FORWARD_IF_TRUE
            | POP_JUMP_FORWARD_IF_NONE
            | POP_JUMP_FORWARD_IF_NOT_NONE
            | POP_JUMP_BACKWARD_IF_FALSE
            | POP_JUMP_BACKWARD_IF_TRUE
            | POP_JUMP_BACKWARD_IF_NONE
            | POP_JUMP_BACKWARD_IF_NOT_NONE
    )
}

/// Does it leave the code?
pub(super) fn leaves(op: Op) -> bool {
    matches!(op, RETURN_VALUE | RAISE_VARARGS | RERAISE)
}

/// Does it have a block as its operand?
pub(super) fn has_target(op: Op) -> bool {
    is_jump(op) || is_block_push(op)
}

/// How many entries the stack grows by; `jumps`: when the jump is taken.
pub(super) fn stack_effect(op: Op, arg: u32, jumps: bool) -> i32 {
    let arg = arg as i32;
    match op {
        SETUP_FINALLY | SETUP_WITH => i32::from(jumps),
        SETUP_CLEANUP => 2 * i32::from(jumps),
        JUMP_IF_FALSE_OR_POP | JUMP_IF_TRUE_OR_POP => i32::from(jumps) - 1,
        FOR_ITER => 1 - 2 * i32::from(jumps),
        SEND => -i32::from(jumps),
        POP_JUMP_IF_FALSE | POP_JUMP_IF_TRUE | POP_JUMP_IF_NONE | POP_JUMP_IF_NOT_NONE => -1,
        POP_TOP | BINARY_OP | BINARY_SUBSCR | COMPARE_OP | IS_OP | CONTAINS_OP | RETURN_VALUE | IMPORT_STAR
        | PRINT_EXPR | STORE_NAME | STORE_GLOBAL | STORE_FAST | STORE_DEREF | DELETE_ATTR | LIST_APPEND | SET_ADD
        | LIST_EXTEND | SET_UPDATE | DICT_UPDATE | DICT_MERGE | IMPORT_NAME | POP_EXCEPT | PREP_RERAISE_STAR
        | RERAISE | CALL => -1,
        MAP_ADD | STORE_ATTR | DELETE_SUBSCR | END_ASYNC_FOR | MATCH_CLASS => -2,
        STORE_SUBSCR => -3,
        PUSH_NULL | COPY | LOAD_BUILD_CLASS | LOAD_CONST | LOAD_NAME | LOAD_FAST | LOAD_CLOSURE | LOAD_DEREF
        | LOAD_CLASSDEREF | LOAD_ASSERTION_ERROR | LOAD_METHOD | IMPORT_FROM | BEFORE_WITH | BEFORE_ASYNC_WITH
        | PUSH_EXC_INFO | WITH_EXCEPT_START | GET_ANEXT | GET_LEN | MATCH_MAPPING | MATCH_SEQUENCE | MATCH_KEYS => 1,
        LOAD_GLOBAL => (arg & 1) + 1,
        UNPACK_SEQUENCE => arg - 1,
        UNPACK_EX => (arg & 0xff) + (arg >> 8),
        BUILD_TUPLE | BUILD_LIST | BUILD_SET | BUILD_STRING => 1 - arg,
        BUILD_MAP => 1 - 2 * arg,
        BUILD_CONST_KEY_MAP | PRECALL | RAISE_VARARGS => -arg,
        BUILD_SLICE => {
            if arg == 3 {
                -2
            } else {
                -1
            }
        }
        CALL_FUNCTION_EX => -2 - (arg & 1),
        MAKE_FUNCTION => -[1, 2, 4, 8].iter().filter(|&bit| arg & bit != 0).count().try_into().unwrap_or(0_i32),
        FORMAT_VALUE => {
            if arg & 4 != 0 {
                -1
            } else {
                0
            }
        }
        _ => 0,
    }
}
