//! What can be called: functions, bound methods, built-in functions and the descriptors of built-in classes.
//!
//! Invariant: `globals` and `builtins` of a function never change; its code may (`f.__code__ = ...`), so a call holds
//! the code that it began with.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::Kind;
use super::native::{Def, GetSet, Signature, SlotName};
use crate::heap::{Field, Header, Inner, Ref, alloc, alloc_as};

/// A function made by `def` or `lambda`.
#[repr(C)]
pub struct FunctionObject {
    header: Header,
    /// Its code object.
    pub code: Field,
    /// The namespace of its module.
    pub globals: Ref,
    /// The namespace of builtins.
    pub builtins: Ref,
    /// `__name__`
    pub name: Field,
    /// `__qualname__`
    pub qualname: Field,
    /// `__doc__`
    pub doc: Field,
    /// `__defaults__`: a tuple.
    pub defaults: Field,
    /// `__kwdefaults__`: a dict.
    pub kwdefaults: Field,
    /// `__annotations__`: a dict, made when first needed; before, the definition's names and values in a tuple.
    pub annotations: Field,
    /// `__closure__`: a tuple of cells.
    pub closure: Field,
    /// `__module__`
    pub module: Field,
    /// `__dict__`, made when first needed.
    pub dict: Field,
}

/// What a new function is made of.
pub struct FunctionParts {
    /// Its code object.
    pub code: Ref,
    /// The namespace of its module.
    pub globals: Ref,
    /// The namespace of builtins.
    pub builtins: Ref,
    /// `__name__`
    pub name: Ref,
    /// `__qualname__`
    pub qualname: Ref,
    /// `__doc__`
    pub doc: Option<Ref>,
    /// `__module__`
    pub module: Option<Ref>,
    /// `__closure__`
    pub closure: Option<Ref>,
}

impl FunctionObject {
    /// A function without defaults and annotations.
    pub fn make(parts: FunctionParts) -> Ref {
        alloc(FunctionObject {
            header: Header::new(Kind::Function),
            code: Field::some(parts.code),
            globals: parts.globals,
            builtins: parts.builtins,
            name: Field::some(parts.name),
            qualname: Field::some(parts.qualname),
            doc: Field::new(parts.doc),
            defaults: Field::EMPTY,
            kwdefaults: Field::EMPTY,
            annotations: Field::EMPTY,
            closure: Field::new(parts.closure),
            module: Field::new(parts.module),
            dict: Field::EMPTY,
        })
    }

    fn fields(&self) -> [&Field; 10] {
        [
            &self.code,
            &self.name,
            &self.qualname,
            &self.doc,
            &self.defaults,
            &self.kwdefaults,
            &self.annotations,
            &self.closure,
            &self.module,
            &self.dict,
        ]
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.code.peek().into_iter().for_each(&mut *visit);
        visit(&self.globals);
        visit(&self.builtins);
        let rest = [&self.module, &self.defaults, &self.kwdefaults, &self.doc, &self.name];
        rest.into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
        let rest = [&self.dict, &self.closure, &self.annotations, &self.qualname];
        rest.into_iter().filter_map(|f| f.peek()).for_each(visit);
    }

    /// Code, names and builtins stay: the function can still be shown.
    pub(super) fn clear(&self) {
        for field in &self.fields()[3..] {
            drop(field.take());
        }
    }
}

/// A function bound to its first argument.
#[repr(C)]
pub struct MethodObject {
    header: Header,
    /// `__func__`
    pub func: Ref,
    /// `__self__`
    pub this: Ref,
}

impl MethodObject {
    /// A bound method.
    pub fn make(func: Ref, this: Ref) -> Ref {
        alloc(MethodObject { header: Header::new(Kind::Method), func, this })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.func);
        visit(&self.this);
    }
}

/// A built-in function of a module, a bound built-in method, or a bound slot wrapper.
#[repr(C)]
pub struct BuiltinObject {
    header: Header,
    /// What it does.
    pub what: Callee,
    /// `__self__`: the receiver, or the module.
    pub this: Field,
    /// `__module__`: a name.
    pub module: Field,
    /// The function of a row that is written in Python.
    pub function: Field,
    /// The parsed signature of its row.
    pub signature: RowSignature,
}

/// The signature of a row, parsed when it is first needed.
pub struct RowSignature {
    parsed: OnceCell<Rc<Signature>>,
    /// [`Signature::direct`], once it is parsed.
    direct: Cell<u8>,
}

impl RowSignature {
    const fn new() -> RowSignature {
        RowSignature { parsed: OnceCell::new(), direct: Cell::new(0) }
    }

    /// The signature of `def`, the row of the object.
    #[inline]
    pub fn of(&self, def: &'static Def) -> &Rc<Signature> {
        self.parsed.get_or_init(|| self.fill(def.signature()))
    }

    #[cold]
    fn fill(&self, signature: Rc<Signature>) -> Rc<Signature> {
        self.direct.set(signature.direct());
        signature
    }

    /// Does the body take the arguments as they come, where `by_position` has the bit of their number? Says no before
    /// the signature is parsed.
    #[inline(always)]
    pub fn takes(&self, by_position: u8) -> bool {
        self.direct.get() & by_position != 0
    }

    fn share(&self, def: &'static Def, other: &RowSignature) {
        self.parsed.get_or_init(|| self.fill(other.of(def).clone()));
    }
}

/// What a row that is written in Python is in its class: those classes stand in for classes in C.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PythonShape {
    /// `method_descriptor`; a function of a module or a static method, where it is no descriptor.
    Method,
    /// `classmethod_descriptor`
    ClassMethod,
    /// `wrapper_descriptor`
    Slot(SlotName),
    /// `getset_descriptor`: what the descriptor holds is the property.
    Getter,
    /// `__new__`
    New,
}

/// A row that is written in Python.
pub struct PythonRow {
    /// Its signature and docstring; the body is the function that the object holds.
    pub def: Def,
    /// What it is.
    pub shape: PythonShape,
}

/// What a built-in callable does.
#[derive(Clone, Copy)]
pub enum Callee {
    /// A row of a table.
    Def(&'static Def),
    /// A row whose body is a Python function, which the object holds.
    Python(&'static PythonRow),
    /// A slot (`__add__` bound to an object): class `method-wrapper`.
    Slot(SlotName),
}

impl BuiltinObject {
    /// A built-in function or bound method of `class` (`builtin_function_or_method`, `method-wrapper`).
    pub fn make(class: &Ref, what: Callee, this: Option<Ref>, module: Option<Ref>) -> Ref {
        let header = Header::new(Kind::Builtin);
        let (this, module) = (Field::new(this), Field::new(module));
        alloc_as(
            class,
            BuiltinObject { header, what, this, module, function: Field::EMPTY, signature: RowSignature::new() },
        )
    }

    /// The method or class method of a descriptor, bound: it shares the parsed signature.
    pub fn bound(class: &Ref, def: &'static Def, descriptor: &DescriptorObject, this: Ref) -> Ref {
        let made = BuiltinObject::make(class, Callee::Def(def), Some(this), None);
        made.expect::<BuiltinObject>().signature.share(def, &descriptor.signature);
        made
    }

    /// The same with a row that is written in Python.
    pub fn python(class: &Ref, row: &'static PythonRow, function: Ref, this: Ref, module: Option<Ref>) -> Ref {
        let made = BuiltinObject::make(class, Callee::Python(row), Some(this), module);
        made.expect::<BuiltinObject>().function.set(function);
        made
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.this.peek().into_iter().for_each(&mut *visit);
        self.module.peek().into_iter().for_each(&mut *visit);
        self.function.peek().into_iter().for_each(visit);
    }

    pub(super) fn clear(&self) {
        drop(self.module.take());
        drop(self.function.take());
    }
}

/// What a descriptor in a built-in class's dict is.
#[derive(Clone, Copy)]
pub enum DescriptorWhat {
    /// `method_descriptor`
    Method(&'static Def),
    /// `classmethod_descriptor`
    ClassMethod(&'static Def),
    /// `wrapper_descriptor`
    Slot(SlotName),
    /// `getset_descriptor`, or `member_descriptor` of a built-in class.
    GetSet(&'static GetSet),
    /// `member_descriptor` of a heap class: an index into the member slots.
    Member(u32),
    /// `getset_descriptor` that reads a member slot: an attribute of a class that stands in for one in C.
    Attribute(u32),
    /// A row whose body is a Python function, which the descriptor holds.
    Python(&'static PythonRow),
}

/// An entry of a class's dict that acts when it is looked up through an instance.
#[repr(C)]
pub struct DescriptorObject {
    header: Header,
    /// What it is.
    pub what: DescriptorWhat,
    /// `__objclass__`
    pub owner: Ref,
    /// `__name__`
    pub name: Ref,
    /// The function of a row that is written in Python.
    pub function: Field,
    /// The parsed signature of its row.
    pub signature: RowSignature,
}

impl DescriptorObject {
    /// A descriptor of `class`.
    pub fn make(class: &Ref, what: DescriptorWhat, owner: Ref, name: Ref) -> Ref {
        let header = Header::new(Kind::Descriptor);
        let (function, signature) = (Field::EMPTY, RowSignature::new());
        alloc_as(class, DescriptorObject { header, what, owner, name, function, signature })
    }

    /// The same with a row that is written in Python.
    pub fn python(class: &Ref, row: &'static PythonRow, function: Ref, owner: Ref, name: Ref) -> Ref {
        let made = DescriptorObject::make(class, DescriptorWhat::Python(row), owner, name);
        made.expect::<DescriptorObject>().function.set(function);
        made
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.owner);
        visit(&self.name);
        self.function.peek().into_iter().for_each(visit);
    }
}

/// A property.
#[repr(C)]
pub struct PropertyObject {
    header: Header,
    /// `fget`
    pub get: Field,
    /// `fset`
    pub set: Field,
    /// `fdel`
    pub del: Field,
    /// `__doc__`
    pub doc: Field,
    /// The name it was bound to in a class.
    pub name: Field,
    /// The docstring came from the getter.
    pub getter_doc: Cell<bool>,
}

impl PropertyObject {
    /// An empty property of a class.
    pub fn make(class: &Ref) -> Ref {
        let header = Header::new(Kind::Property);
        let [get, set, del, doc, name] = [const { Field::EMPTY }; 5];
        alloc_as(class, PropertyObject { header, get, set, del, doc, name, getter_doc: Cell::new(false) })
    }

    fn fields(&self) -> [&Field; 5] {
        [&self.get, &self.set, &self.del, &self.doc, &self.name]
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.fields().into_iter().filter_map(|f| f.peek()).for_each(visit);
    }

    pub(super) fn clear(&self) {
        for field in self.fields() {
            drop(field.take());
        }
    }
}

/// `classmethod(f)` or `staticmethod(f)`: its class tells which.
#[repr(C)]
pub struct WrapperObject {
    header: Header,
    /// What it wraps.
    pub func: Field,
    /// `__dict__`, made when first needed.
    pub dict: Field,
    /// Is it a static method?
    pub is_static: bool,
}

impl WrapperObject {
    /// A wrapper of a class.
    pub fn make(class: &Ref, func: Option<Ref>, is_static: bool) -> Ref {
        let header = Header::new(Kind::Wrapper);
        alloc_as(class, WrapperObject { header, func: Field::new(func), dict: Field::EMPTY, is_static })
    }

    /// What a plain `staticmethod` gives when it is read.
    pub fn static_function(&self) -> Option<Ref> {
        if self.is_static && !self.header.has(crate::heap::header::FLAG_HEAP_CLASS) { self.func.get() } else { None }
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.func.peek().into_iter().for_each(&mut *visit);
        self.dict.peek().into_iter().for_each(visit);
    }

    pub(super) fn clear(&self) {
        drop(self.func.take());
        drop(self.dict.take());
    }
}

/// `super(class, this)`
#[repr(C)]
pub struct SuperObject {
    header: Header,
    /// The class behind which the search starts, the object or class bound, and the class whose MRO is searched.
    pub parts: Inner<Option<SuperParts>>,
}

/// What a `super` object holds.
#[derive(Clone)]
pub struct SuperParts {
    /// `__thisclass__`
    pub class: Ref,
    /// `__self__`
    pub this: Option<Ref>,
    /// `__self_class__`
    pub this_class: Option<Ref>,
}

impl SuperObject {
    /// An uninitialised super object of a class.
    pub fn make(class: &Ref, parts: Option<SuperParts>) -> Ref {
        alloc_as(class, SuperObject { header: Header::new(Kind::Super), parts: Inner::new(parts) })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        if let Some(parts) = &*self.parts.borrow() {
            visit(&parts.class);
            parts.this.iter().for_each(&mut *visit);
            parts.this_class.iter().for_each(visit);
        }
    }
}
