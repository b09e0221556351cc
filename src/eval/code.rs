//! Code objects from resolved trees: constants and names become objects.
//!
//! Invariant: constants that are equal (by CPython's rule: type, value, sign of zero) are one object within a
//! compilation unit; strings that look like names are interned, as CPython's compiler does.

use std::collections::HashMap;
use std::rc::Rc;

use num_traits::ToPrimitive;

use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::heap::{Peek, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CodeObject, CodeParts, FunctionObject, StrObject, TypeId, ellipsis, intern, intern_text, new_big, new_bool,
    new_bytes, new_complex, new_float, new_from_points, new_int, new_string, new_tuple, none,
};
use crate::resolve::code::{Code, Constant};
use crate::resolve::fulfil;
use crate::syntax::ast::Text;

/// The constants of one compilation unit that exist already.
#[derive(Default)]
struct Pool {
    known: HashMap<String, Ref>,
    rows: HashMap<Vec<Peek>, Ref>,
}

impl Pool {
    /// The tuple of these items: one object for all tables of a unit that have the same (`merge_const_one`).
    fn row(&mut self, items: Vec<Ref>) -> Ref {
        let key = items.iter().map(Ref::peek).collect();
        self.rows.entry(key).or_insert_with(|| new_tuple(items)).clone()
    }
}

impl Interp {
    /// The code object of a resolved tree and all trees in it.
    pub fn make_code(&self, code: &Rc<Code>) -> PyResult<Ref> {
        let mut pool = Pool::default();
        self.code_object(code, &mut pool)
    }

    /// The code of a function. If it was promised only, it is compiled now: a program cannot tell when.
    pub fn code_of(&self, function: &FunctionObject) -> PyResult<Ref> {
        let code = function.code.get().ok_or_else(|| self.system_error("no code"))?;
        if !code.expect::<CodeObject>().shape.promised {
            return Ok(code);
        }
        let tree = &code.expect::<CodeObject>().code;
        let made = crate::heap::aside(|| {
            let whole = self.with_room(|| fulfil(tree)).map_err(|error| self.system_error(&error.message))?;
            self.make_code(&whole)
        })?;
        function.code.set(made.clone());
        Ok(made)
    }

    fn code_object(&self, code: &Rc<Code>, pool: &mut Pool) -> PyResult<Ref> {
        let mut children = Vec::with_capacity(code.children.len());
        for child in &code.children {
            children.push(self.code_object(child, pool)?);
        }
        let mut consts = Vec::with_capacity(code.consts.len());
        for constant in &code.consts {
            consts.push(self.constant(constant, pool)?);
        }
        // What the compiler makes is the runtime's; constants are the program's.
        let before = set_birth_flags(FLAG_RUNTIME);
        let intern_all = |names: &[Rc<str>]| names.iter().map(|n| intern_text(n)).collect::<Vec<Ref>>();
        let parts = CodeParts {
            consts,
            names: intern_all(&code.names),
            varnames: intern_all(&code.varnames).into(),
            children,
            name: intern_text(&code.name),
            qualname: intern_text(&code.qualname),
            code: code.clone(),
            is_iterable_coroutine: false,
            replaced: None,
        };
        let (shown, names) = parts.shown();
        let (shown, names) = (pool.row(shown), pool.row(names));
        let made = CodeObject::make(parts, shown, names);
        set_birth_flags(before);
        Ok(made)
    }

    /// The object of a constant.
    fn constant(&self, constant: &Constant, pool: &mut Pool) -> PyResult<Ref> {
        match constant {
            Constant::None => return Ok(none()),
            Constant::Bool(value) => return Ok(new_bool(*value)),
            Constant::Ellipsis => return Ok(ellipsis()),
            _ => {}
        }
        let key = key_of(constant);
        if let Some(known) = pool.known.get(&key) {
            return Ok(known.clone());
        }
        let object = match constant {
            Constant::None | Constant::Bool(_) | Constant::Ellipsis => none(),
            Constant::Int(value) => match value.to_i64() {
                Some(small) => new_int(small),
                None => new_big(value.clone()),
            },
            Constant::Float(value) => new_float(*value),
            Constant::Complex(real, imag) => new_complex(*real, *imag),
            Constant::Str(text) => string_constant(text),
            Constant::Bytes(bytes) => new_bytes(bytes),
            Constant::Tuple(items) => {
                let items: PyResult<Vec<Ref>> = items.iter().map(|item| self.constant(item, pool)).collect();
                new_tuple(items?)
            }
            Constant::FrozenSet(items) => {
                let set = crate::objects::set::new_set_as(&self.class(TypeId::Frozenset));
                for item in items.iter() {
                    let item = self.constant(item, pool)?;
                    self.set_add(&set, &item)?;
                }
                set
            }
        };
        pool.known.insert(key, object.clone());
        Ok(object)
    }
}

/// A key that is equal for constants that are one (`_PyCode_ConstantKey`).
fn key_of(constant: &Constant) -> String {
    match constant {
        Constant::Float(value) => format!("f{:x}", value.to_bits()),
        Constant::Complex(real, imag) => format!("c{:x},{:x}", real.to_bits(), imag.to_bits()),
        Constant::Tuple(items) => {
            let inner: Vec<String> = items.iter().map(key_of).collect();
            format!("({})", inner.join("\u{1f}"))
        }
        Constant::FrozenSet(items) => {
            let mut inner: Vec<String> = items.iter().map(key_of).collect();
            inner.sort();
            format!("{{{}}}", inner.join("\u{1f}"))
        }
        other => format!("{other:?}"),
    }
}

/// A string constant: interned if all its characters can be in a name (`all_name_chars`).
fn string_constant(text: &Text) -> Ref {
    let string = match text {
        Text::Utf8(text) => new_string(text),
        Text::CodePoints(points) => new_from_points(points),
    };
    let object = string.expect::<StrObject>();
    let name_like = object.as_ascii().is_some_and(|t| t.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    if name_like { intern(string) } else { string }
}
