//! The exception classes: what Python code can do with exceptions.
//!
//! Which classes there are, their bases and members stand in `eval::exceptions`; here each gets its slots, methods
//! and attributes. A class without behaviour of its own is one line of [`SPECS`].
//!
//! Invariants:
//! - every row of `eval::exceptions::EXCEPTIONS` has a spec, in the same order;
//! - `__new__` keeps the arguments, `__init__` fills the members, so that a subclass that calls neither still has
//!   `args`.
//!
//! Not here: raising (`eval::raise`), drawing tracebacks (`view::traceback`).

pub mod base;
pub mod group;
pub mod os_error;
pub mod simple;
pub mod syntax_error;
pub mod unicode;

use crate::eval::exceptions::{EXCEPTIONS, ExceptionRow};
use crate::objects::class::{CLASS_BASE, CLASS_EXCEPTION};
use crate::objects::native::{Def, GetSet, Slots, TypeSpec};
use crate::objects::{Kind, TypeId};

/// What a class adds to its base.
struct Behaviour {
    slots: Slots,
    methods: &'static [Def],
    getsets: &'static [GetSet],
}

impl Behaviour {
    const fn slots(slots: Slots) -> Behaviour {
        Behaviour { slots, methods: &[], getsets: &[] }
    }

    /// Only the `__init__` of the base, as an entry of its own (`MiddlingExtendsException`).
    const fn init(base: Slots) -> Behaviour {
        Behaviour::slots(Slots { init: base.init, ..Slots::EMPTY })
    }
}

/// Classes with `__new__` and `__init__` of their own that do what `BaseException`'s do (`SimpleExtendsException`).
const SIMPLE: Behaviour =
    Behaviour::slots(Slots { new: Some(base::exception_new), init: Some(base::exception_init), ..Slots::EMPTY });

const fn behaviour(id: TypeId) -> Behaviour {
    match id {
        TypeId::BaseException => Behaviour { slots: base::SLOTS, methods: base::METHODS, getsets: base::GETSETS },
        TypeId::BaseExceptionGroup => {
            Behaviour { slots: group::SLOTS, methods: group::METHODS, getsets: group::GETSETS }
        }
        TypeId::ExceptionGroup => Behaviour::slots(Slots::EMPTY),
        TypeId::StopIteration => Behaviour { slots: simple::MEMBER_SLOTS, methods: &[], getsets: simple::STOP_GETSETS },
        TypeId::SystemExit => Behaviour { slots: simple::MEMBER_SLOTS, methods: &[], getsets: simple::EXIT_GETSETS },
        TypeId::NameError => Behaviour { slots: simple::NAME_SLOTS, methods: &[], getsets: simple::NAME_GETSETS },
        TypeId::AttributeError => {
            Behaviour { slots: simple::ATTRIBUTE_SLOTS, methods: &[], getsets: simple::ATTRIBUTE_GETSETS }
        }
        TypeId::ImportError => {
            Behaviour { slots: simple::IMPORT_SLOTS, methods: simple::IMPORT_METHODS, getsets: simple::IMPORT_GETSETS }
        }
        TypeId::KeyError => Behaviour::slots(simple::KEY_SLOTS),
        TypeId::OSError => Behaviour { slots: os_error::SLOTS, methods: os_error::METHODS, getsets: os_error::GETSETS },
        TypeId::SyntaxError => Behaviour { slots: syntax_error::SLOTS, methods: &[], getsets: syntax_error::GETSETS },
        TypeId::UnicodeEncodeError => {
            Behaviour { slots: unicode::ENCODE_SLOTS, methods: &[], getsets: unicode::ENCODE_GETSETS }
        }
        TypeId::UnicodeDecodeError => {
            Behaviour { slots: unicode::DECODE_SLOTS, methods: &[], getsets: unicode::DECODE_GETSETS }
        }
        TypeId::UnicodeTranslateError => {
            Behaviour { slots: unicode::TRANSLATE_SLOTS, methods: &[], getsets: unicode::TRANSLATE_GETSETS }
        }
        TypeId::UnboundLocalError => Behaviour::init(simple::NAME_SLOTS),
        TypeId::ModuleNotFoundError => Behaviour::init(simple::IMPORT_SLOTS),
        TypeId::IndentationError | TypeId::TabError => Behaviour::init(syntax_error::SLOTS),
        id if is_os_error(id) => Behaviour::init(os_error::SLOTS),
        _ => SIMPLE,
    }
}

/// Does the class derive from `OSError`?
const fn is_os_error(id: TypeId) -> bool {
    (id as u16) > TypeId::OSError as u16 && (id as u16) <= TypeId::TimeoutError as u16
}

const fn spec(row: &ExceptionRow) -> TypeSpec {
    let Behaviour { slots, methods, getsets } = behaviour(row.id);
    TypeSpec {
        base: row.base,
        second_base: match row.id {
            TypeId::ExceptionGroup => Some(TypeId::Exception),
            _ => None,
        },
        flags: CLASS_BASE | CLASS_EXCEPTION,
        slots,
        methods,
        getsets,
        doc: row.doc,
        ..TypeSpec::new(row.id, row.id.variant(), Kind::Exception)
    }
}

const COUNT: usize = EXCEPTIONS.len();

/// All exception classes, bases first.
pub static SPECS: [TypeSpec; COUNT] = {
    let mut specs = [const { spec(&EXCEPTIONS[0]) }; COUNT];
    let mut index = 1;
    while index < COUNT {
        specs[index] = spec(&EXCEPTIONS[index]);
        index += 1;
    }
    specs
};
