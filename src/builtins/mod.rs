//! What Python code can do with each built-in thing: tables of methods, one file a type; and the built-in functions.

pub mod arguments;
pub mod bool;
pub mod bytes;
pub mod code;
mod code_make;
mod code_tables;
pub mod complex;
pub mod coroutine;
pub mod dict;
pub mod exceptions;
pub mod float;
pub mod function;
pub mod functions;
pub mod generator;
pub mod generic_alias;
pub mod int;
pub mod iterators;
pub mod list;
pub mod mappingproxy;
pub mod memoryview;
pub mod namespace;
pub mod number;
pub mod object;
pub mod range;
pub mod reduce;
pub mod report;
pub mod set;
pub mod singletons;
pub mod slice;
pub mod sort;
pub mod str;
mod timsort;
pub mod traceback;
pub mod tuple;
pub mod type_class;
pub mod union_type;
pub mod weakref;
pub mod wrappers;

pub use generic_alias::generic_alias;

use crate::objects::native::TypeSpec;

/// The tables of the built-in classes, bases before derived ones.
pub const TYPES: &[&TypeSpec] = &[
    &object::SPEC,
    &type_class::SPEC,
    &function::FUNCTION,
    &function::METHOD,
    &function::BUILTIN,
    &function::METHOD_WRAPPER,
    &function::METHOD_DESCRIPTOR,
    &function::CLASS_METHOD_DESCRIPTOR,
    &function::WRAPPER_DESCRIPTOR,
    &function::GETSET_DESCRIPTOR,
    &function::MEMBER_DESCRIPTOR,
    &wrappers::PROPERTY,
    &wrappers::CLASS_METHOD,
    &wrappers::STATIC_METHOD,
    &wrappers::SUPER,
    &generator::GENERATOR,
    &coroutine::COROUTINE,
    &coroutine::COROUTINE_WRAPPER,
    &coroutine::ASYNC_GENERATOR,
    &coroutine::ASYNC_GENERATOR_ASEND,
    &coroutine::ASYNC_GENERATOR_ATHROW,
    &coroutine::ANEXT_AWAITABLE,
    &generator::CELL,
    &generator::MODULE,
    &code::SPEC,
    &str::SPEC,
    &str::ITERATOR_SPEC,
    &str::ASCII_ITERATOR_SPEC,
    &bytes::SPEC,
    &bytes::ITERATOR_SPEC,
    &bytes::BYTEARRAY_ITERATOR_SPEC,
    &bytes::bytearray::SPEC,
    &memoryview::SPEC,
    &memoryview::ITERATOR_SPEC,
    &memoryview::MANAGED_BUFFER_SPEC,
    &traceback::TRACEBACK,
    &traceback::FRAME,
    &weakref::REFERENCE,
    &weakref::PROXY,
    &weakref::CALLABLE_PROXY,
    &list::SPEC,
    &tuple::SPEC,
    &range::SPEC,
    &slice::SPEC,
    &iterators::LIST_ITERATOR,
    &iterators::LIST_REVERSE_ITERATOR,
    &iterators::TUPLE_ITERATOR,
    &iterators::SEQUENCE_ITERATOR,
    &iterators::CALLABLE_ITERATOR,
    &iterators::REVERSED,
    &range::RANGE_ITERATOR,
    &range::LONG_RANGE_ITERATOR,
    &iterators::functional::ENUMERATE,
    &iterators::functional::ZIP,
    &iterators::functional::MAP,
    &iterators::functional::FILTER,
    &singletons::NONE,
    &singletons::NOT_IMPLEMENTED,
    &singletons::ELLIPSIS,
    &int::SPEC,
    &bool::SPEC,
    &float::SPEC,
    &complex::SPEC,
    &dict::SPEC,
    &dict::views::KEYS,
    &dict::views::VALUES,
    &dict::views::ITEMS,
    &dict::iterators::SPECS[0],
    &dict::iterators::SPECS[1],
    &dict::iterators::SPECS[2],
    &dict::iterators::SPECS[3],
    &dict::iterators::SPECS[4],
    &dict::iterators::SPECS[5],
    &set::SPEC,
    &set::FROZENSET,
    &set::ITERATOR,
    &mappingproxy::SPEC,
    &namespace::SPEC,
    &generic_alias::SPEC,
    &union_type::SPEC,
];

/// All of them: the tables above, and the exception classes.
pub fn all_types() -> Vec<&'static TypeSpec> {
    TYPES.iter().copied().chain(&exceptions::SPECS).collect()
}
