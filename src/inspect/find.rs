//! From an expression to the object it names, without running anything: names, attributes, constant indices.
//!
//! Invariant: an answer is what running the expression would give; where that cannot be known without running
//! (properties, calls, `__getitem__` in Python), there is none.

use num_traits::ToPrimitive;

use super::names::find_entry;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::class::CLASS_PLAIN_GETATTR;
use crate::objects::{
    CellObject, ClassObject, CodeObject, DictObject, FrameCore, FunctionObject, Kind, ListObject, ModuleObject,
    StrObject, small_value, tuple_items,
};
use crate::syntax::ast::{Constant, Expr, ExprKind, Text, UnaryOperator};

/// The object that an expression names.
pub fn find(interp: &Interp, expression: &Expr) -> Option<Peek> {
    match &expression.node {
        ExprKind::Name(name) => find_name(interp, name),
        ExprKind::Attribute { value, attr } => find(interp, value)?.borrow(|object| attribute(object, attr)),
        ExprKind::Subscript { value, slice } => {
            let index = constant(slice)?;
            find(interp, value)?.borrow(|object| item(object, &index))
        }
        _ => None,
    }
}

/// A name as the innermost running frame sees it; at the prompt, a global or builtin.
pub fn find_name(interp: &Interp, name: &str) -> Option<Peek> {
    if let Some(node) = interp.frames.top() {
        if let Some(local) = local(&node.value, name) {
            return Some(local);
        }
        let globals = &node.value.func.expect::<FunctionObject>().globals;
        if let Some(found) = find_entry(globals.expect::<DictObject>(), name) {
            return Some(found);
        }
    } else if let Some(found) = interp.main.peek().and_then(|main| find_entry(main.expect::<DictObject>(), name)) {
        return Some(found);
    }
    find_entry(interp.builtins.expect::<DictObject>(), name)
}

/// A local variable of a running frame.
fn local(core: &FrameCore, name: &str) -> Option<Peek> {
    let in_namespace = core.namespace.peek().and_then(|n| n.get::<DictObject>()).and_then(|n| find_entry(n, name));
    if in_namespace.is_some() {
        return in_namespace;
    }
    let tree = &core.code.expect::<CodeObject>().code;
    let slots = core.slots.as_slice();
    let cell = tree.cellvars.iter().find(|(n, _)| &**n == name).map(|(_, slot)| *slot as usize).or_else(|| {
        let index = tree.freevars.iter().position(|n| &**n == name)?;
        Some(tree.free_start as usize + index)
    });
    match cell {
        Some(slot) => slots.get(slot)?.peek()?.get::<CellObject>()?.contents.peek().map(Ref::peek),
        None => {
            let slot = tree.varnames.iter().position(|n| &**n == name)?;
            slots.get(slot)?.peek().map(Ref::peek)
        }
    }
}

/// An attribute that is stored in the object or its class, where no code stands between.
fn attribute(object: &Ref, name: &str) -> Option<Peek> {
    if let Some(module) = object.get::<ModuleObject>() {
        return module.dict.peek().and_then(|dict| find_entry(dict.expect::<DictObject>(), name));
    }
    if object.kind() == Kind::Class {
        return in_classes(object.expect::<ClassObject>(), name).filter(|found| is_data(*found));
    }
    if !object.class().has(CLASS_PLAIN_GETATTR) {
        return None;
    }
    let in_class = in_classes(object.class(), name);
    if in_class.is_some_and(|found| !is_data(found)) {
        return None;
    }
    let prefix = object.managed()?;
    let own = match &*prefix.attrs.borrow() {
        Some(attrs) => {
            let keys = &object.class().shared_keys;
            let is_it = |i: &usize| keys.name(*i).get::<StrObject>().is_some_and(|s| s.to_str() == name);
            let index = (0..keys.names_len()).find(is_it);
            index.and_then(|i| attrs.values().get(i)?.peek().map(Ref::peek))
        }
        None => prefix.dict.peek().and_then(|dict| find_entry(dict.expect::<DictObject>(), name)),
    };
    own.or(in_class)
}

fn in_classes(class: &ClassObject, name: &str) -> Option<Peek> {
    class.mro_items().iter().find_map(|c| find_entry(c.expect::<ClassObject>().namespace(), name))
}

/// Is it no descriptor: does it come out of the class as it is?
fn is_data(found: Peek) -> bool {
    found.borrow(|object| object.class().slots.borrow().descr_get.is_none())
}

/// An index that is written out.
enum Index {
    Number(i64),
    Text(String),
}

fn constant(expression: &Expr) -> Option<Index> {
    match &expression.node {
        ExprKind::Constant(Constant::Int(value)) => value.to_i64().map(Index::Number),
        ExprKind::Constant(Constant::Str(Text::Utf8(text))) => Some(Index::Text(text.to_string())),
        ExprKind::UnaryOp { op: UnaryOperator::USub, operand } => match constant(operand)? {
            Index::Number(value) => Some(Index::Number(-value)),
            Index::Text(_) => None,
        },
        _ => None,
    }
}

fn item(object: &Ref, index: &Index) -> Option<Peek> {
    match (index, object.kind()) {
        (Index::Number(at), Kind::List) if object.is_exact(Kind::List) => {
            let items = object.expect::<ListObject>().items.borrow();
            items.get(place(*at, items.len())?).map(Ref::peek)
        }
        (Index::Number(at), Kind::Tuple) if object.is_exact(Kind::Tuple) => {
            let items = tuple_items(object)?;
            items.get(place(*at, items.len())?).map(Ref::peek)
        }
        (Index::Text(key), Kind::Dict) if object.is_exact(Kind::Dict) => find_entry(object.expect(), key),
        (Index::Number(key), Kind::Dict) if object.is_exact(Kind::Dict) => {
            let dict = object.expect::<DictObject>();
            if dict.split().is_some() {
                return None;
            }
            let table = dict.table();
            let is_key = |k: &Ref| k.is_exact(Kind::Int) && small_value(k) == Some(*key);
            table.iter().find(|(key, _)| is_key(key)).map(|(_, value)| value.peek())
        }
        _ => None,
    }
}

fn place(at: i64, len: usize) -> Option<usize> {
    let at = if at < 0 { at + len as i64 } else { at };
    usize::try_from(at).ok()
}
