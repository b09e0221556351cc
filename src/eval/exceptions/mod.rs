//! The exception classes as one table: which there are, what they derive from, which members their instances have.
//!
//! In the flow: `eval::raise` makes exceptions from Rust with [`fill_members`]; `builtins::exceptions` makes the classes
//! of the table and calls [`init_members`] from their `__init__`.
//!
//! Invariants:
//! - a base stands before the classes that derive from it;
//! - the members of an exception are those of the first class along its class's MRO that has a row with members, in
//!   the order of that row.
//!
//! Not here: methods, texts and attributes (`builtins::exceptions`), splitting groups ([`groups`]).

pub mod groups;
mod members;

use crate::heap::{Ref, class_peek};
use crate::objects::{ClassObject, ExceptionObject, TypeId};

pub use groups::{reraise_star, split_group};
pub use members::{fill_members, init_members};

/// One exception class.
#[derive(Clone, Copy, Debug)]
pub struct ExceptionRow {
    /// The class.
    pub id: TypeId,
    /// Its base.
    pub base: TypeId,
    /// Names of the members that this class adds, by index.
    pub members: &'static [&'static str],
    /// What it is for (`__doc__`).
    pub doc: &'static str,
}

/// `StopIteration.value`
pub const STOP_VALUE: usize = 0;
/// `SystemExit.code`
pub const EXIT_CODE: usize = 0;
/// `NameError.name`
pub const NAME_NAME: usize = 0;
/// `AttributeError.name`, `.obj`
pub const ATTRIBUTE_NAME: usize = 0;
/// See [`ATTRIBUTE_NAME`].
pub const ATTRIBUTE_OBJ: usize = 1;
/// `ImportError.msg`, `.name`, `.path`
pub const IMPORT_MSG: usize = 0;
/// See [`IMPORT_MSG`].
pub const IMPORT_NAME: usize = 1;
/// See [`IMPORT_MSG`].
pub const IMPORT_PATH: usize = 2;
/// `OSError.errno`, `.strerror`, `.filename`, `.filename2`, and `BlockingIOError.characters_written`
pub const OS_ERRNO: usize = 0;
/// See [`OS_ERRNO`].
pub const OS_STRERROR: usize = 1;
/// See [`OS_ERRNO`].
pub const OS_FILENAME: usize = 2;
/// See [`OS_ERRNO`].
pub const OS_FILENAME2: usize = 3;
/// See [`OS_ERRNO`].
pub const OS_WRITTEN: usize = 4;
/// `SyntaxError.msg` and its kin.
pub const SYNTAX_MSG: usize = 0;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_FILENAME: usize = 1;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_LINENO: usize = 2;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_OFFSET: usize = 3;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_TEXT: usize = 4;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_PRINT: usize = 5;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_END_LINENO: usize = 6;
/// See [`SYNTAX_MSG`].
pub const SYNTAX_END_OFFSET: usize = 7;
/// `UnicodeError.encoding`, `.object`, `.start`, `.end`, `.reason`
pub const UNICODE_ENCODING: usize = 0;
/// See [`UNICODE_ENCODING`].
pub const UNICODE_OBJECT: usize = 1;
/// See [`UNICODE_ENCODING`].
pub const UNICODE_START: usize = 2;
/// See [`UNICODE_ENCODING`].
pub const UNICODE_END: usize = 3;
/// See [`UNICODE_ENCODING`].
pub const UNICODE_REASON: usize = 4;
/// `BaseExceptionGroup.message`, `.exceptions`
pub const GROUP_MESSAGE: usize = 0;
/// See [`GROUP_MESSAGE`].
pub const GROUP_EXCEPTIONS: usize = 1;

const UNICODE: &[&str] = &["encoding", "object", "start", "end", "reason"];

macro_rules! rows {
    ($($id:ident: $base:ident, $members:expr, $doc:literal;)*) => {
        /// All exception classes.
        pub const EXCEPTIONS: &[ExceptionRow] = &[
            $(ExceptionRow { id: TypeId::$id, base: TypeId::$base, members: $members, doc: $doc },)*
        ];
    };
}

rows! {
    BaseException: Object, &[], "Common base class for all exceptions";
    Exception: BaseException, &[], "Common base class for all non-exit exceptions.";
    BaseExceptionGroup: BaseException, &["message", "exceptions"], "A combination of multiple unrelated exceptions.";
    ExceptionGroup: BaseExceptionGroup, &[], "";
    GeneratorExit: BaseException, &[], "Request that a generator exit.";
    KeyboardInterrupt: BaseException, &[], "Program interrupted by user.";
    SystemExit: BaseException, &["code"], "Request to exit from the interpreter.";
    ArithmeticError: Exception, &[], "Base class for arithmetic errors.";
    FloatingPointError: ArithmeticError, &[], "Floating point operation failed.";
    OverflowError: ArithmeticError, &[], "Result too large to be represented.";
    ZeroDivisionError: ArithmeticError, &[], "Second argument to a division or modulo operation was zero.";
    AssertionError: Exception, &[], "Assertion failed.";
    AttributeError: Exception, &["name", "obj"], "Attribute not found.";
    BufferError: Exception, &[], "Buffer error.";
    EOFError: Exception, &[], "Read beyond end of file.";
    ImportError: Exception, &["msg", "name", "path"], "Import can't find module, or can't find name in module.";
    ModuleNotFoundError: ImportError, &[], "Module not found.";
    LookupError: Exception, &[], "Base class for lookup errors.";
    IndexError: LookupError, &[], "Sequence index out of range.";
    KeyError: LookupError, &[], "Mapping key not found.";
    MemoryError: Exception, &[], "Out of memory.";
    NameError: Exception, &["name"], "Name not found globally.";
    UnboundLocalError: NameError, &[], "Local name referenced but not bound to a value.";
    OSError: Exception, &["errno", "strerror", "filename", "filename2", "characters_written"],
        "Base class for I/O related errors.";
    BlockingIOError: OSError, &[], "I/O operation would block.";
    ChildProcessError: OSError, &[], "Child process error.";
    ConnectionError: OSError, &[], "Connection error.";
    BrokenPipeError: ConnectionError, &[], "Broken pipe.";
    ConnectionAbortedError: ConnectionError, &[], "Connection aborted.";
    ConnectionRefusedError: ConnectionError, &[], "Connection refused.";
    ConnectionResetError: ConnectionError, &[], "Connection reset.";
    FileExistsError: OSError, &[], "File already exists.";
    FileNotFoundError: OSError, &[], "File not found.";
    InterruptedError: OSError, &[], "Interrupted by signal.";
    IsADirectoryError: OSError, &[], "Operation doesn't work on directories.";
    NotADirectoryError: OSError, &[], "Operation only works on directories.";
    PermissionError: OSError, &[], "Not enough permissions.";
    ProcessLookupError: OSError, &[], "Process not found.";
    TimeoutError: OSError, &[], "Timeout expired.";
    ReferenceError: Exception, &[], "Weak ref proxy used after referent went away.";
    RuntimeError: Exception, &[], "Unspecified run-time error.";
    NotImplementedError: RuntimeError, &[], "Method or function hasn't been implemented yet.";
    RecursionError: RuntimeError, &[], "Recursion limit exceeded.";
    StopIteration: Exception, &["value"], "Signal the end from iterator.__next__().";
    StopAsyncIteration: Exception, &[], "Signal the end from iterator.__anext__().";
    SyntaxError: Exception,
        &["msg", "filename", "lineno", "offset", "text", "print_file_and_line", "end_lineno", "end_offset"],
        "Invalid syntax.";
    IndentationError: SyntaxError, &[], "Improper indentation.";
    TabError: IndentationError, &[], "Improper mixture of spaces and tabs.";
    SystemError: Exception, &[], "Internal error in the interpreter.";
    TypeError: Exception, &[], "Inappropriate argument type.";
    ValueError: Exception, &[], "Inappropriate argument value (of correct type).";
    UnicodeError: ValueError, &[], "Unicode related error.";
    UnicodeDecodeError: UnicodeError, UNICODE, "Unicode decoding error.";
    UnicodeEncodeError: UnicodeError, UNICODE, "Unicode encoding error.";
    UnicodeTranslateError: UnicodeError, UNICODE, "Unicode translation error.";
    Warning: Exception, &[], "Base class for warning categories.";
    BytesWarning: Warning, &[], "Base class for warnings about bytes and buffer related problems.";
    DeprecationWarning: Warning, &[], "Base class for warnings about deprecated features.";
    EncodingWarning: Warning, &[], "Base class for warnings about encodings.";
    FutureWarning: Warning, &[], "Base class for warnings about constructs that will change semantically.";
    ImportWarning: Warning, &[], "Base class for warnings about probable mistakes in module imports";
    PendingDeprecationWarning: Warning, &[], "Base class for warnings about features that will be deprecated.";
    ResourceWarning: Warning, &[], "Base class for warnings about resource usage.";
    RuntimeWarning: Warning, &[], "Base class for warnings about dubious runtime behavior.";
    SyntaxWarning: Warning, &[], "Base class for warnings about dubious syntax.";
    UnicodeWarning: Warning, &[], "Base class for warnings about Unicode related problems.";
    UserWarning: Warning, &[], "Base class for warnings generated by user code.";
}

/// `sizeof(PyBaseExceptionObject)`: a class of this size has no members of its own.
const PLAIN_SIZE: usize = crate::layout::BASE_EXCEPTION.basic as usize;

/// The built-in class whose struct the instances of a class are (`solid_base`).
fn native_base(class: &ClassObject) -> &ClassObject {
    let mut native = class;
    while native.layout().heap_class
        && let Some(base) = native.base.peek().and_then(|base| base.get::<ClassObject>())
    {
        native = base;
    }
    native
}

/// The row with members that instances of `class` follow; `None` if they have none.
pub fn member_row(class: &Ref) -> Option<&'static ExceptionRow> {
    let class = class.get::<ClassObject>()?;
    if native_base(class).layout().shape.basic as usize == PLAIN_SIZE {
        return None;
    }
    let row = |c: &Ref| EXCEPTIONS.iter().find(|r| !r.members.is_empty() && class_peek(r.id).is(c));
    class.mro_items().iter().find_map(row)
}

/// How many members instances of `class` have.
pub fn member_count(class: &Ref) -> usize {
    member_row(class).map_or(0, |row| row.members.len())
}

/// Is it an instance of a built-in exception class (`PyErr_GivenExceptionMatches` with a class)?
pub fn is_instance(exception: &Ref, class: TypeId) -> bool {
    exception.class().mro_items().iter().any(|c| class_peek(class).is(c))
}

/// Is it an exception?
pub fn is_exception(object: &Ref) -> bool {
    object.get::<ExceptionObject>().is_some()
}

/// Is it an exception class?
pub fn is_exception_class(object: &Ref) -> bool {
    let base = class_peek(TypeId::BaseException);
    object.get::<ClassObject>().is_some_and(|c| c.mro_items().iter().any(|b| base.is(b)))
}

/// Does an `except` clause for `wanted` (a class, or a tuple of them) catch `exception`
/// (`PyErr_GivenExceptionMatches`)? Only the MRO is asked, never `__subclasscheck__`.
pub fn exception_matches(exception: &Ref, wanted: &Ref) -> bool {
    if let Some(items) = crate::objects::tuple_items(wanted) {
        return items.iter().any(|class| exception_matches(exception, class));
    }
    exception.class().is_subclass_of(wanted)
}

/// The subclass of `OSError` for an error number (`errnomap` of `exceptions.c`), with Linux's numbers.
pub fn os_error_class(errno: i32) -> TypeId {
    match errno {
        11 | 114 | 115 => TypeId::BlockingIOError,
        32 | 108 => TypeId::BrokenPipeError,
        10 => TypeId::ChildProcessError,
        103 => TypeId::ConnectionAbortedError,
        111 => TypeId::ConnectionRefusedError,
        104 => TypeId::ConnectionResetError,
        17 => TypeId::FileExistsError,
        2 => TypeId::FileNotFoundError,
        21 => TypeId::IsADirectoryError,
        20 => TypeId::NotADirectoryError,
        4 => TypeId::InterruptedError,
        1 | 13 => TypeId::PermissionError,
        3 => TypeId::ProcessLookupError,
        110 => TypeId::TimeoutError,
        _ => TypeId::OSError,
    }
}
