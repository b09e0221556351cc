//! The module `builtins`: its functions, its classes, its constants; and the module `__main__`.
//!
//! Invariant: `interp.builtins` is the namespace of the module `builtins`, and `interp.main` that of `__main__`: who
//! changes a module's namespace changes what running code sees.
//!
//! Not here: the classes themselves (one file each beside this folder).

mod attributes;
mod code;
mod iteration;
mod numbers;
pub mod print;
mod site;
mod sum;
mod text;

use crate::heap::class_peek;
use crate::interp::{Interp, PyResult};
use crate::objects::native::method;
use crate::objects::{
    Def, DictObject, ModuleObject, TypeId, ellipsis, intern_text, new_bool, new_dict, new_string, none, not_implemented,
};

pub use attributes::is_callable;
pub use code::source_text;
pub use site::{HELPER, PRINTER, QUITTER};

/// The functions.
#[rustfmt::skip]
pub const FUNCTIONS: &[Def] = &[
    method("__build_class__(*args, **kwds)", code::build_class).in_row()
        .doc("__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement."),
    method("__import__(name, globals=None, locals=None, fromlist=(), level=0)", code::import)
        .doc("Import a module.\n\nThe import statement calls it; use importlib.import_module() in programs."),
    method("abs(x, /)", numbers::abs).doc("Return the absolute value of the argument."),
    method("aiter(async_iterable, /)", super::coroutine::aiter)
        .doc("Return an AsyncIterator for an AsyncIterable object."),
    method("all(iterable, /)", iteration::all)
        .doc("Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True."),
    method("anext(async_iterator, default=<unrepresentable>, /)", super::coroutine::anext)
        .doc("Return the next item from the async iterator."),
    method("any(iterable, /)", iteration::any)
        .doc("Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False."),
    method("ascii(obj, /)", text::ascii)
        .doc("Return an ASCII-only representation of an object.\n\nLike repr(), with everything beyond ASCII escaped."),
    method("bin(number, /)", numbers::bin)
        .doc("Return the binary representation of an integer.\n\n   >>> bin(2796202)\n   '0b1010101010101010101010'"),
    method("breakpoint(*args, **kws)", code::breakpoint).in_row()
        .doc("breakpoint(*args, **kws)\n\nCall sys.breakpointhook(*args, **kws)."),
    method("callable(obj, /)", attributes::callable)
        .doc("Return whether the object is callable (i.e., some kind of function).\n\nClasses are callable, and so are instances of classes with a __call__() method."),
    method("chr(i, /)", text::chr)
        .doc("Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."),
    method("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)", code::compile)
        .doc("Compile source into a code object that can be executed by exec() or eval().\n\nThe mode is 'exec' for a module, 'single' for one statement, 'eval' for an expression."),
    method("delattr(obj, name, /)", attributes::delattr)
        .doc("Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``"),
    method("dir(object=<unrepresentable>, /)", attributes::dir)
        .doc("dir([object]) -> list of strings\n\nWithout an argument, the names in the current scope; else the names of an object's\nattributes."),
    method("divmod(x, y, /)", numbers::divmod).doc("Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."),
    method("eval(source, globals=None, locals=None, /)", code::eval)
        .doc("Evaluate the given source in the context of globals and locals.\n\nThe source is a string with an expression, or a code object."),
    method("exec(source, globals=None, locals=None, /, *, closure=None)", code::exec)
        .doc("Execute the given source in the context of globals and locals.\n\nThe source is a string with statements, or a code object."),
    method("format(value, format_spec='', /)", text::format)
        .doc("Return type(value).__format__(value, format_spec)"),
    method("getattr(object, name, default=<unrepresentable>, /)", attributes::getattr)
        .doc("getattr(object, name[, default]) -> value\n\nGet a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen the attribute does not exist, the default is returned if there is one."),
    method("globals()", attributes::globals)
        .doc("Return the dictionary containing the current scope's global variables."),
    method("hasattr(obj, name, /)", attributes::hasattr)
        .doc("Return whether the object has an attribute with the given name.\n\nThis is done by calling getattr(obj, name) and catching AttributeError."),
    method("hash(obj, /)", attributes::hash)
        .doc("Return the hash value for the given object.\n\nEqual objects have equal hashes; the reverse need not hold."),
    method("hex(number, /)", numbers::hex)
        .doc("Return the hexadecimal representation of an integer.\n\n   >>> hex(12648430)\n   '0xc0ffee'"),
    method("id(obj, /)", attributes::id)
        .doc("Return the identity of an object.\n\nIt is unique among the objects that exist at the same time: the object's address."),
    method("input(prompt='', /)", text::input)
        .doc("Read a string from standard input.  The trailing newline is stripped.\n\nAt the end of the input, raise EOFError."),
    method("isinstance(obj, class_or_tuple, /)", attributes::isinstance)
        .doc("Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple of classes asks for any of them."),
    method("issubclass(derived, class_or_tuple, /)", attributes::issubclass)
        .doc("Return whether a class is derived from another class or is the same class.\n\nA tuple of classes asks for any of them."),
    method("iter(object, sentinel=<unrepresentable>, /)", iteration::iter)
        .doc("iter(iterable) -> iterator\niter(callable, sentinel) -> iterator\n\nGet an iterator from an object; or one that calls until the sentinel is returned."),
    method("len(obj, /)", attributes::len).doc("Return the number of items in a container."),
    method("locals()", attributes::locals)
        .doc("Return a dictionary containing the current scope's local variables."),
    method("max(*args, default=<unrepresentable>, key=None)", iteration::max)
        .doc("max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the biggest item of an iterable, or the biggest argument."),
    method("min(*args, default=<unrepresentable>, key=None)", iteration::min)
        .doc("min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nReturn the smallest item of an iterable, or the smallest argument."),
    method("next(iterator, default=<unrepresentable>, /)", iteration::next)
        .doc("next(iterator[, default])\n\nReturn the next item from the iterator; at its end the default, if there is one."),
    method("oct(number, /)", numbers::oct)
        .doc("Return the octal representation of an integer.\n\n   >>> oct(342391)\n   '0o1234567'"),
    method("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", code::open)
        .doc("Open file and return a stream.  Raise OSError upon failure."),
    method("ord(c, /)", text::ord).doc("Return the Unicode code point for a one-character string."),
    method("pow(base, exp, mod=None)", numbers::pow)
        .doc("Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\nInts are powered modulo without computing the power itself."),
    method("print(*args, sep=' ', end='\\n', file=None, flush=False)", print::print).in_row()
        .doc("Prints the values to a stream, or to sys.stdout by default.\n\n  sep\n    string inserted between values, default a space.\n  end\n    string appended after the last value, default a newline.\n  file\n    a file-like object (stream); defaults to the current sys.stdout.\n  flush\n    whether to forcibly flush the stream."),
    method("repr(obj, /)", text::repr)
        .doc("Return the canonical string representation of the object.\n\nFor many object types, including most builtins, eval() will return an equal object."),
    method("round(number, ndigits=None)", numbers::round)
        .doc("Round a number to a given precision in decimal digits.\n\nWithout ndigits the result is an integer."),
    method("setattr(obj, name, value, /)", attributes::setattr)
        .doc("Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to ``x.y = v``"),
    method("sorted(iterable, /, **kwargs)", iteration::sorted)
        .told("iterable, /, *, key=None, reverse=False")
        .doc("Return a new list containing all items from the iterable in ascending order.\n\nA key function and reverse order can be asked for."),
    method("sum(iterable, /, start=0)", sum::sum)
        .doc("Return the sum of a 'start' value (default: 0) plus an iterable of numbers\n\nWhen the iterable is empty, return the start value."),
    method("vars(object=<unrepresentable>, /)", attributes::vars)
        .doc("vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals(); else the object's __dict__."),
];

/// The public classes, by the names that they have in `builtins`.
#[rustfmt::skip]
const CLASSES: &[(&str, TypeId)] = &[
    ("bool", TypeId::Bool), ("memoryview", TypeId::MemoryView), ("bytearray", TypeId::Bytearray),
    ("bytes", TypeId::Bytes), ("classmethod", TypeId::ClassMethod), ("complex", TypeId::Complex),
    ("dict", TypeId::Dict), ("enumerate", TypeId::Enumerate), ("filter", TypeId::Filter),
    ("float", TypeId::Float), ("frozenset", TypeId::Frozenset), ("property", TypeId::Property),
    ("int", TypeId::Int), ("list", TypeId::List), ("map", TypeId::Map), ("object", TypeId::Object),
    ("range", TypeId::Range), ("reversed", TypeId::Reversed), ("set", TypeId::Set), ("slice", TypeId::Slice),
    ("staticmethod", TypeId::StaticMethod), ("str", TypeId::Str), ("super", TypeId::Super),
    ("tuple", TypeId::Tuple), ("type", TypeId::Type), ("zip", TypeId::Zip),
];

/// Fills the namespaces of `builtins` and `__main__` and enters both modules into `sys.modules`.
pub fn fill_builtins(interp: &Interp) -> PyResult<()> {
    let class = interp.class(TypeId::Module);
    let module = ModuleObject::make(&class, interp.builtins.clone());
    name_module(interp, &module, "builtins");
    interp.module_set(&module, "__doc__", new_string(DOC));
    interp.module_set(&module, "__package__", intern_text(""));
    interp.add_functions(&module, "builtins", FUNCTIONS);
    for (name, value) in [("None", none()), ("Ellipsis", ellipsis()), ("NotImplemented", not_implemented())] {
        interp.module_set(&module, name, value);
    }
    for (name, value) in [("False", false), ("True", true), ("__debug__", true)] {
        interp.module_set(&module, name, new_bool(value));
    }
    let exceptions = crate::eval::exceptions::EXCEPTIONS.iter().map(|row| (row.id.variant(), row.id));
    let aliases = [("EnvironmentError", TypeId::OSError), ("IOError", TypeId::OSError)];
    for (name, id) in CLASSES.iter().copied().chain(exceptions).chain(aliases) {
        let class = class_peek(id);
        if !class.is_null() {
            interp.module_set(&module, name, class.upgrade());
        }
    }
    site::fill(interp, &module);
    let modules = interp.modules.expect::<DictObject>();
    modules.set_text("builtins", module.clone());
    let main = ModuleObject::make(&class, interp.main_namespace());
    name_module(interp, &main, "__main__");
    interp.module_set(&main, "__annotations__", new_dict());
    interp.module_set(&main, "__builtins__", module);
    modules.set_text("__main__", main);
    Ok(())
}

const DOC: &str = "Built-in functions, exceptions, and other objects.\n\n\
                   Noteworthy: None is the `nil' object; Ellipsis represents `...' in slices.";

/// The names that every module has.
fn name_module(interp: &Interp, module: &crate::heap::Ref, name: &str) {
    // Made from C text: not interned.
    interp.module_set(module, "__name__", new_string(name));
    for name in ["__doc__", "__package__", "__loader__", "__spec__"] {
        interp.module_set(module, name, none());
    }
}
