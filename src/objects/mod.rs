//! What each kind of object *is*: its struct, how it is made and grows, what it refers to, its size.
//!
//! Who comes for memory reads `layout`, `heap`, this folder and `gc`, with no evaluator in the way; who comes for
//! `list.pop` reads `builtins`.
//!
//! Invariant: nothing here runs Python code, except by dropping references.

pub mod array;
pub mod awaiting;
pub mod blocks;
pub mod bytes;
pub mod class;
pub mod deque;
pub mod dict;
pub mod exception;
pub mod files;
pub mod function;
pub mod functional;
pub mod generator;
pub mod intern;
pub mod itertools;
pub mod kind;
pub mod library;
pub mod list;
pub mod memory;
pub mod module;
pub mod native;
pub mod numbers;
pub mod order;
pub mod referents;
pub mod regex;
pub mod sequence;
pub mod set;
pub mod statics;
pub mod str;
pub mod streams;
pub mod table;
pub mod tuple;
pub mod types;
pub mod unwritten;
pub mod writer;

pub use crate::heap::Field;
pub use blocks::{Part, block_bytes, parts, table_bytes};
pub use bytes::{BytearrayObject, BytesObject, new_bytearray, new_bytes, new_bytes_unshared, new_bytes_with};
pub use class::{ClassObject, InstanceLayout};
pub use dict::{DictObject, DictPart, DictViewObject, SharedKeys, new_dict};
pub use exception::{
    CallShape, CodeObject, CodeParts, ExceptionObject, FrameCore, FrameObject, FrameState, FrameTracing, InlineCache,
    Replaced, TraceEvent, TracebackObject,
};
pub use function::{
    BuiltinObject, Callee, DescriptorObject, DescriptorWhat, FunctionObject, FunctionParts, MethodObject,
    PropertyObject, PythonRow, PythonShape, SuperObject, SuperParts, WrapperObject,
};
pub use generator::{GeneratorObject, GeneratorState};
pub use instance::{InstanceObject, new_instance};
pub use intern::{intern, intern_text};
pub use kind::{Kind, clear, traverse, traverse_in_place};
pub use list::{ListObject, new_appended_list, new_empty_list, new_list, new_list_from_slice};
pub use module::{MappingProxyObject, ModuleObject, WeakrefObject};
pub use native::{Args, Body, CallArgs, Def, GetSet, NativeLeafObject, NativeObject, Signature, SlotName, Slots};
pub use numbers::{
    BigIntObject, BoolObject, ComplexObject, FloatObject, IntObject, SingletonObject, float_value, int_value, is_int,
    new_big, new_complex, new_float, new_int, new_usize, small_value,
};
pub use referents::referents;
pub use sequence::{
    BigRange, CellObject, IterState, IteratorObject, RangeIteratorObject, RangeObject, SliceObject, part_of,
};
pub use set::SetObject;
pub use statics::{ellipsis, is_none, is_not_implemented, is_true, make_statics, new_bool, none, not_implemented};
pub use str::{
    StrObject, StrView, concat, new_ascii, new_byte_char, new_char, new_from_parts, new_from_points, new_from_view,
    new_latin1, new_latin1_with, new_string, new_unshared, new_unshared_points, substring,
};
pub use tuple::{TupleObject, new_pair, new_tuple, new_tuple_as, new_tuple_from_slice, tuple_items};
pub use types::TypeId;
pub use writer::{TextWriter, decimal};

pub mod instance;
