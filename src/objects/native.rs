//! What Rust code looks like to Python: rows that declare functions, slots that give classes their behaviour, and
//! objects of library modules.
//!
//! A row is a Python signature and a body. Everything else (arity, keywords, the wording of argument errors, help)
//! follows from the signature, which is parsed when the function is first called or asked about.
//!
//! Invariant: rows and slot tables are constants; nothing here holds state.

use std::rc::Rc;

use super::Kind;
use crate::heap::{Header, Inner, Ref, alloc_as};
use crate::interp::{Interp, PyResult};
use crate::syntax::ast::CompareOperator;

/// The body of a built-in function: context, receiver (the module for functions), arguments in parameter order.
pub type Body = fn(&Interp, &Ref, &Args<'_>) -> PyResult<Ref>;

/// Bound arguments: one place a parameter (receiver not among them); empty where an optional one was not given.
pub struct Args<'a> {
    values: &'a [Option<Ref>],
}

impl<'a> Args<'a> {
    /// Arguments in parameter order; places beyond the slice count as empty.
    #[inline]
    pub fn new(values: &'a [Option<Ref>]) -> Args<'a> {
        Args { values }
    }

    /// The argument at `index`, if it was given.
    #[inline]
    pub fn opt(&self, index: usize) -> Option<&'a Ref> {
        self.values.get(index).and_then(Option::as_ref)
    }

    /// The argument at `index`, which has no default.
    #[inline]
    #[track_caller]
    pub fn req(&self, index: usize) -> &'a Ref {
        self.opt(index).expect("binding checked that required arguments are there")
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// No places?
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

/// Arguments of a call before binding: positional ones, then the values of keywords.
#[derive(Clone, Copy)]
pub struct CallArgs<'a> {
    /// All values.
    pub values: &'a [Ref],
    /// Names (exact strs) of the last `names.len()` values.
    pub names: &'a [Ref],
}

impl<'a> CallArgs<'a> {
    /// Positional arguments only.
    #[inline]
    pub fn positional_only(values: &'a [Ref]) -> CallArgs<'a> {
        CallArgs { values, names: &[] }
    }

    /// No arguments.
    pub const NONE: CallArgs<'static> = CallArgs { values: &[], names: &[] };

    /// The positional ones.
    #[inline]
    pub fn positional(&self) -> &'a [Ref] {
        &self.values[..self.values.len() - self.names.len()]
    }

    /// Keyword names and values.
    pub fn keywords(&self) -> impl Iterator<Item = (&'a Ref, &'a Ref)> + use<'a> {
        self.names.iter().zip(&self.values[self.values.len() - self.names.len()..])
    }
}

/// A row: a built-in function or method.
pub struct Def {
    /// `name(parameters)` in Python's words; methods begin with `self`, class methods with `cls`.
    pub text: &'static str,
    /// What it does.
    pub body: Body,
    /// `__doc__`
    pub doc: &'static str,
    /// How it is stored in its class.
    pub binding: Binding,
    /// Gets `*args` as a row of arguments and makes a tuple of it, where others are given a tuple (`METH_FASTCALL`).
    pub row: bool,
    /// The parameters that signatures show, where those of `text` are not the ones to tell.
    pub told: Option<&'static str>,
}

/// How a row of a class's table becomes an entry of its dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// An ordinary method (or a module's function).
    Method,
    /// A class method.
    Class,
    /// A static method.
    Static,
}

/// A method or function row.
pub const fn method(text: &'static str, body: Body) -> Def {
    Def { text, body, doc: "", binding: Binding::Method, row: false, told: None }
}

/// A class-method row.
pub const fn class_method(text: &'static str, body: Body) -> Def {
    Def { text, body, doc: "", binding: Binding::Class, row: false, told: None }
}

/// A static-method row.
pub const fn static_method(text: &'static str, body: Body) -> Def {
    Def { text, body, doc: "", binding: Binding::Static, row: false, told: None }
}

impl Def {
    /// The same row with a docstring.
    pub const fn doc(self, doc: &'static str) -> Def {
        Def { doc, ..self }
    }

    /// The same row for a function that gets `*args` as a row of arguments.
    pub const fn in_row(self) -> Def {
        Def { row: true, ..self }
    }

    /// The same row with other parameters in its signature.
    pub const fn told(self, parameters: &'static str) -> Def {
        Def { told: Some(parameters), ..self }
    }

    /// The function's name.
    pub fn name(&self) -> &'static str {
        self.text.split('(').next().unwrap_or(self.text)
    }

    /// Parses the signature.
    pub fn signature(&self) -> Rc<Signature> {
        Rc::new(Signature::parse(self.text))
    }
}

/// One parameter of a row.
#[derive(Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// Text of its default, if it is optional.
    pub default: Option<&'static str>,
    /// How it can be given.
    pub kind: ParamKind,
}

/// How an argument can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// By position only.
    PositionalOnly,
    /// Either way.
    Either,
    /// By keyword only.
    KeywordOnly,
    /// `*args`: gets a tuple.
    VarArgs,
    /// `**kwargs`: gets a dict.
    VarKeywords,
}

/// A parsed row.
#[derive(Debug)]
pub struct Signature {
    /// The function's name.
    pub name: &'static str,
    /// Its parameters without the receiver.
    pub params: Vec<Param>,
    /// The receiver's name (`self`, `cls`), if there is one.
    pub receiver: Option<&'static str>,
    /// Most positional arguments; without `*args`.
    pub max_positional: usize,
    /// Leading parameters that must be given.
    pub required: usize,
    /// Has neither `*args` nor `**kwargs` nor keyword-only parameters: binding by position is a copy.
    pub simple: bool,
    /// CPython binds it by `PyArg_ParseTuple`: `...` stands among the parameters, or as a default.
    pub tuple: bool,
    /// Messages do not know its name: `..` stands among the parameters.
    pub unnamed: bool,
    /// Index of `*args`.
    pub vararg: Option<usize>,
    /// Index of `**kwargs`.
    pub kwarg: Option<usize>,
    /// CPython calls it with a tuple that is not one of its arguments (`PyArg_ParseTuple`).
    pub tupled: bool,
}

impl Signature {
    /// Parses `name(self, a, b=1, /, c=None, *args, d, **kw)`.
    pub fn parse(text: &'static str) -> Signature {
        let (name, rest) = text.split_once('(').unwrap_or((text, ")"));
        let inside = rest.strip_suffix(')').unwrap_or(rest);
        let mut params: Vec<Param> = Vec::new();
        let mut kind = ParamKind::Either;
        for piece in split_parameters(inside) {
            match piece {
                "/" => params.iter_mut().for_each(|p| p.kind = ParamKind::PositionalOnly),
                "*" => kind = ParamKind::KeywordOnly,
                "..." | ".." => {}
                _ => {
                    let (word, default) = match piece.split_once('=') {
                        Some((n, d)) => (n.trim(), Some(d.trim())),
                        None => (piece, None),
                    };
                    let (name, this) = match (word.strip_prefix("**"), word.strip_prefix('*')) {
                        (Some(name), _) => (name, ParamKind::VarKeywords),
                        (None, Some(name)) => (name, ParamKind::VarArgs),
                        _ => (word, kind),
                    };
                    if this == ParamKind::VarArgs {
                        kind = ParamKind::KeywordOnly;
                    }
                    params.push(Param { name, default, kind: this });
                }
            }
        }
        let receiver = match params.first() {
            Some(p) if matches!(p.name, "self" | "cls") && p.kind != ParamKind::KeywordOnly => Some(p.name),
            _ => None,
        };
        if receiver.is_some() {
            params.remove(0);
        }
        let unnamed = split_parameters(inside).contains(&"..");
        Signature { tuple: text.contains("..."), unnamed, ..Signature::of(name, params, receiver) }
    }

    fn of(name: &'static str, params: Vec<Param>, receiver: Option<&'static str>) -> Signature {
        let positional = |p: &&Param| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::Either);
        let max_positional = params.iter().filter(positional).count();
        let required = params.iter().filter(positional).take_while(|p| p.default.is_none()).count();
        let vararg = params.iter().position(|p| p.kind == ParamKind::VarArgs);
        let kwarg = params.iter().position(|p| p.kind == ParamKind::VarKeywords);
        let simple = max_positional == params.len();
        let tupled = params.iter().any(|p| p.default == Some("...")) || TUPLED.contains(&name);
        let (tuple, unnamed) = (false, false);
        Signature { name, params, receiver, max_positional, required, simple, tuple, unnamed, vararg, kwarg, tupled }
    }
}

impl Signature {
    /// The numbers of positional arguments that are the body's arguments as they come: bit n for n of them.
    pub fn direct(&self) -> u8 {
        let numbers = self.required..=self.max_positional;
        if !self.simple || self.tupled {
            return 0;
        }
        numbers.filter(|&n| n < 8).fold(0, |bits, n| bits | 1 << n)
    }
}

/// Functions that are called with a tuple, which their signatures do not show.
const TUPLED: [&str; 6] = ["dir", "vars", "__import__", "getsizeof", "reduce", "__set_name__"];

/// Splits at commas outside brackets and quotes.
fn split_parameters(text: &'static str) -> Vec<&'static str> {
    let mut pieces = Vec::new();
    let (mut depth, mut start, mut quote) = (0, 0, None);
    for (index, c) in text.char_indices() {
        match (quote, c) {
            (Some(q), _) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => {
                pieces.push(text[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    pieces.push(text[start..].trim());
    pieces.retain(|p| !p.is_empty());
    pieces
}

/// A computed attribute of a built-in class.
pub struct GetSet {
    /// The attribute's name.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&Interp, &Ref) -> PyResult<Ref>,
    /// Writes it, or deletes it (`None`).
    pub set: Option<Setter>,
    /// `__doc__`
    pub doc: &'static str,
    /// Shown as a `member_descriptor`.
    pub member: bool,
}

/// Writes (`Some`) or deletes (`None`) an attribute.
pub type Setter = fn(&Interp, &Ref, Option<&Ref>) -> PyResult<()>;

/// A read-only attribute row.
pub const fn getter(name: &'static str, get: fn(&Interp, &Ref) -> PyResult<Ref>) -> GetSet {
    GetSet { name, get, set: None, doc: "", member: false }
}

/// A writable attribute row.
pub const fn getset(name: &'static str, get: fn(&Interp, &Ref) -> PyResult<Ref>, set: Setter) -> GetSet {
    GetSet { name, get, set: Some(set), doc: "", member: false }
}

impl GetSet {
    /// The same row, shown as a member of the struct.
    pub const fn member(self) -> GetSet {
        GetSet { member: true, ..self }
    }

    /// The same row with a docstring.
    pub const fn doc(self, doc: &'static str) -> GetSet {
        GetSet { doc, ..self }
    }
}

/// One operand in, an object out.
pub type Unary = fn(&Interp, &Ref) -> PyResult<Ref>;
/// Two operands in; `NotImplemented` out where the other side should be asked.
pub type BinaryFn = fn(&Interp, &Ref, &Ref) -> PyResult<Ref>;
/// Compares; `NotImplemented` out where the other side should be asked.
pub type RichCompare = fn(&Interp, &Ref, &Ref, CompareOperator) -> PyResult<Ref>;
/// Gets an item or attribute set (`Some`) or deleted (`None`).
pub type Assign = fn(&Interp, &Ref, &Ref, Option<&Ref>) -> PyResult<()>;

/// Number of binary operators with number slots (`Operator`).
pub const BINARY_SLOTS: usize = 13;

/// What a class can do natively: CPython's type slots.
#[derive(Clone, Copy)]
pub struct Slots {
    /// `__repr__`
    pub repr: Option<Unary>,
    /// `__str__`
    pub str: Option<Unary>,
    /// `__hash__`
    pub hash: Option<fn(&Interp, &Ref) -> PyResult<i64>>,
    /// `__call__`
    pub call: Option<fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref>>,
    /// `__getattribute__` (and `__getattr__`)
    pub getattr: Option<BinaryFn>,
    /// `__setattr__`, `__delattr__`
    pub setattr: Option<Assign>,
    /// `__lt__` and its kin
    pub compare: Option<RichCompare>,
    /// `__iter__`
    pub iter: Option<Unary>,
    /// `__next__`: `None` at the end (no `StopIteration` is raised).
    pub next: Option<fn(&Interp, &Ref) -> PyResult<Option<Ref>>>,
    /// `__len__`
    pub len: Option<fn(&Interp, &Ref) -> PyResult<usize>>,
    /// `__getitem__` (mapping or sequence)
    pub getitem: Option<BinaryFn>,
    /// `__setitem__`, `__delitem__`
    pub setitem: Option<Assign>,
    /// `__contains__`
    pub contains: Option<fn(&Interp, &Ref, &Ref) -> PyResult<bool>>,
    /// `__bool__`
    pub bool: Option<fn(&Interp, &Ref) -> PyResult<bool>>,
    /// `__int__`
    pub int: Option<Unary>,
    /// `__float__`
    pub float: Option<Unary>,
    /// `__index__`
    pub index: Option<Unary>,
    /// `__neg__`
    pub neg: Option<Unary>,
    /// `__pos__`
    pub pos: Option<Unary>,
    /// `__abs__`
    pub abs: Option<Unary>,
    /// `__invert__`
    pub invert: Option<Unary>,
    /// `__divmod__`
    pub divmod: Option<BinaryFn>,
    /// Three-argument `pow`: (base, exponent, modulus).
    pub ternary_pow: Option<fn(&Interp, &Ref, &Ref, &Ref) -> PyResult<Ref>>,
    /// `__add__` and its kin, by `Operator`: called with either operand being of the class.
    pub binary: [Option<BinaryFn>; BINARY_SLOTS],
    /// `__iadd__` and its kin, by `Operator`.
    pub inplace: [Option<BinaryFn>; BINARY_SLOTS],
    /// Sequence concatenation (`sq_concat`): tried after number slots.
    pub concat: Option<BinaryFn>,
    /// Sequence repetition (`sq_repeat`): the right operand is an int-like object.
    pub repeat: Option<BinaryFn>,
    /// `list += x` and its kin (`sq_inplace_concat`).
    pub inplace_concat: Option<BinaryFn>,
    /// `list *= n` and its kin (`sq_inplace_repeat`).
    pub inplace_repeat: Option<BinaryFn>,
    /// `__get__`: descriptor, object (`None` through the class), class.
    pub descr_get: Option<fn(&Interp, &Ref, Option<&Ref>, &Ref) -> PyResult<Ref>>,
    /// `__set__`, `__delete__`
    pub descr_set: Option<Assign>,
    /// `__new__`
    pub new: Option<fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref>>,
    /// `__init__`
    pub init: Option<fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<()>>,
    /// `__del__`
    pub del: Option<fn(&Interp, &Ref) -> PyResult<()>>,
}

impl Slots {
    /// No slots.
    pub const EMPTY: Slots = Slots {
        repr: None,
        str: None,
        hash: None,
        call: None,
        getattr: None,
        setattr: None,
        compare: None,
        iter: None,
        next: None,
        len: None,
        getitem: None,
        setitem: None,
        contains: None,
        bool: None,
        int: None,
        float: None,
        index: None,
        neg: None,
        pos: None,
        abs: None,
        invert: None,
        divmod: None,
        ternary_pow: None,
        binary: [None; BINARY_SLOTS],
        inplace: [None; BINARY_SLOTS],
        concat: None,
        repeat: None,
        inplace_concat: None,
        inplace_repeat: None,
        descr_get: None,
        descr_set: None,
        new: None,
        init: None,
        del: None,
    };

    /// The same table with one binary operator.
    pub const fn with_binary(mut self, op: crate::syntax::ast::Operator, f: BinaryFn) -> Slots {
        self.binary[op as usize] = Some(f);
        self
    }

    /// The same table with one in-place operator.
    pub const fn with_inplace(mut self, op: crate::syntax::ast::Operator, f: BinaryFn) -> Slots {
        self.inplace[op as usize] = Some(f);
        self
    }
}

macro_rules! slot_names {
    ($($name:ident $dunder:literal,)*) => {
        /// The special methods that classes answer by slots.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs)]
        pub enum SlotName { $($name,)* }

        impl SlotName {
            /// All of them.
            pub const ALL: &'static [SlotName] = &[$(SlotName::$name,)*];

            /// The method's name.
            pub fn dunder(self) -> &'static str {
                match self { $(SlotName::$name => $dunder,)* }
            }
        }
    };
}

slot_names! {
    Repr "__repr__",
    Hash "__hash__",
    Call "__call__",
    Str "__str__",
    GetAttribute "__getattribute__",
    GetAttr "__getattr__",
    SetAttr "__setattr__",
    DelAttr "__delattr__",
    Lt "__lt__",
    Le "__le__",
    Eq "__eq__",
    Ne "__ne__",
    Gt "__gt__",
    Ge "__ge__",
    Iter "__iter__",
    Next "__next__",
    Get "__get__",
    Set "__set__",
    Delete "__delete__",
    Init "__init__",
    New "__new__",
    Del "__del__",
    Add "__add__",
    RAdd "__radd__",
    Sub "__sub__",
    RSub "__rsub__",
    Mul "__mul__",
    RMul "__rmul__",
    Mod "__mod__",
    RMod "__rmod__",
    DivMod "__divmod__",
    RDivMod "__rdivmod__",
    Pow "__pow__",
    RPow "__rpow__",
    Neg "__neg__",
    Pos "__pos__",
    Abs "__abs__",
    Bool "__bool__",
    Invert "__invert__",
    LShift "__lshift__",
    RLShift "__rlshift__",
    RShift "__rshift__",
    RRShift "__rrshift__",
    And "__and__",
    RAnd "__rand__",
    Xor "__xor__",
    RXor "__rxor__",
    Or "__or__",
    ROr "__ror__",
    Int "__int__",
    Float "__float__",
    IAdd "__iadd__",
    ISub "__isub__",
    IMul "__imul__",
    IMod "__imod__",
    IPow "__ipow__",
    ILShift "__ilshift__",
    IRShift "__irshift__",
    IAnd "__iand__",
    IXor "__ixor__",
    IOr "__ior__",
    FloorDiv "__floordiv__",
    RFloorDiv "__rfloordiv__",
    TrueDiv "__truediv__",
    RTrueDiv "__rtruediv__",
    IFloorDiv "__ifloordiv__",
    ITrueDiv "__itruediv__",
    Index "__index__",
    MatMul "__matmul__",
    RMatMul "__rmatmul__",
    IMatMul "__imatmul__",
    Len "__len__",
    GetItem "__getitem__",
    SetItem "__setitem__",
    DelItem "__delitem__",
    Contains "__contains__",
}

/// An object of a library module whose state is a variant of [`super::library::NativeData`], with references.
#[repr(C)]
pub struct NativeObject {
    header: Header,
    /// Its state.
    pub data: Inner<super::library::NativeData>,
}

impl NativeObject {
    /// An object of a class.
    pub fn make(class: &Ref, data: super::library::NativeData) -> Ref {
        alloc_as(class, NativeObject { header: Header::new(Kind::Native), data: Inner::new(data) })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.data.borrow().traverse(visit);
    }

    /// Takes the state out and drops it.
    pub(super) fn clear(&self) {
        if self.data.borrow().is_plain() {
            return;
        }
        let data = self.data.borrow_mut().take();
        drop(data);
    }
}

/// The same without references: the collector need not look at it.
#[repr(C)]
pub struct NativeLeafObject {
    header: Header,
    /// Its state.
    pub data: Inner<super::library::LeafData>,
}

impl NativeLeafObject {
    /// An object of a class.
    pub fn make(class: &Ref, data: super::library::LeafData) -> Ref {
        alloc_as(class, NativeLeafObject { header: Header::new(Kind::NativeLeaf), data: Inner::new(data) })
    }
}

/// A built-in class as a table: one constant a class.
pub struct TypeSpec {
    /// Which class it is.
    pub id: super::TypeId,
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`; `builtins` for most.
    pub module: &'static str,
    /// Its base.
    pub base: super::TypeId,
    /// A further base.
    pub second_base: Option<super::TypeId>,
    /// The struct of its instances.
    pub kind: Kind,
    /// `class::CLASS_*` flags.
    pub flags: u32,
    /// Fields behind the struct of its kind: for classes that add references to a built-in base.
    pub member_slots: u32,
    /// Native behaviour; what is empty is inherited.
    pub slots: Slots,
    /// Methods.
    pub methods: &'static [Def],
    /// Computed attributes.
    pub getsets: &'static [GetSet],
    /// `__doc__`; empty for `None`.
    pub doc: &'static str,
}

impl TypeSpec {
    /// A class `name` in `builtins` with base `object` and nothing of its own.
    pub const fn new(id: super::TypeId, name: &'static str, kind: Kind) -> TypeSpec {
        TypeSpec {
            id,
            name,
            module: "builtins",
            base: super::TypeId::Object,
            second_base: None,
            kind,
            flags: 0,
            member_slots: 0,
            slots: Slots::EMPTY,
            methods: &[],
            getsets: &[],
            doc: "",
        }
    }
}
