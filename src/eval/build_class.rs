//! Class statements: bases, metaclass, namespace, body, and the hooks that a new class calls.

use std::slice::from_ref;

use crate::heap::lend::Lent;
use crate::heap::row::BorrowedRefs;
use crate::heap::{Ref, borrowed_row};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CallArgs, CellObject, ClassObject, DictObject, FunctionObject, Kind, SuperObject, TypeId, intern_text, new_dict,
    new_tuple, tuple_items,
};

use super::protocol::text_of;

/// The dict of a call's keywords.
fn keyword_dict(keywords: &[(Ref, Ref)]) -> Ref {
    let dict = new_dict();
    for (name, value) in keywords {
        dict.expect::<DictObject>().set_str(name, value.clone());
    }
    dict
}

impl Interp {
    /// `__build_class__(body, name, *bases, **keywords)`
    pub fn build_class(&self, body: &Ref, name: &Ref, bases: Vec<Ref>, mut keywords: Vec<(Ref, Ref)>) -> PyResult<Ref> {
        let original = new_tuple(bases.clone());
        let (bases, replaced) = self.resolve_bases(bases, &original)?;
        let gathered = !keywords.is_empty();
        let explicit = keywords.iter().position(|(n, _)| text_of(n) == "metaclass").map(|at| keywords.remove(at).1);
        let start = explicit.unwrap_or_else(|| bases.first().map_or_else(|| self.class(TypeId::Type), Ref::class_ref));
        let metaclass = match start.get::<ClassObject>() {
            Some(_) => self.most_derived_metaclass(&start, &bases)?,
            None => start,
        };
        let bases_tuple = if replaced { new_tuple(bases) } else { original.clone() };
        // The caller's row holds the keywords, and so does a dict of them (`mkw`).
        let dict = gathered.then(|| keyword_dict(&keywords));
        let namespace = self.prepare(&metaclass, name, &bases_tuple, &keywords)?;
        let class = self.run_class_body(
            body,
            &namespace,
            replaced.then_some(&original),
            &metaclass,
            name,
            &bases_tuple,
            (&keywords, dict),
        )?;
        Ok(class)
    }

    #[allow(clippy::too_many_arguments)]
    fn run_class_body(
        &self,
        body: &Ref,
        namespace: &Ref,
        original_bases: Option<&Ref>,
        metaclass: &Ref,
        name: &Ref,
        bases: &Ref,
        (keywords, dict): (&[(Ref, Ref)], Option<Ref>),
    ) -> PyResult<Ref> {
        let code = body.expect::<FunctionObject>().code.get().ok_or_else(|| self.system_error("no code"))?;
        self.run_body(body.clone(), code.clone(), namespace.clone())?;
        if let Some(original) = original_bases {
            self.set_item(namespace, &intern_text("__orig_bases__"), original)?;
        }
        let cell = self.take_class_cell(namespace)?;
        let class = match keywords {
            [] => borrowed_row([name, bases, namespace], |all| self.call(metaclass, all))?,
            _ => {
                let (names, given): (Vec<&Ref>, Vec<&Ref>) = keywords.iter().map(|(name, value)| (name, value)).unzip();
                let row = |refs: &[&Ref]| BorrowedRefs::joined(&refs.iter().copied().map(from_ref).collect::<Vec<_>>());
                let (values, names) = (row(&[&[name, bases, namespace], &given[..]].concat()), row(&names));
                let args = CallArgs { values: values.refs(), names: names.refs() };
                // The dict goes on to a metaclass of the program, whose call makes it here; `type` makes another.
                let _held = metaclass.is(&self.class(TypeId::Type)).then(|| (dict, values.refs().to_vec()));
                self.call_args(metaclass, args)?
            }
        };
        if let Some(cell) = cell
            && class.get::<ClassObject>().is_some()
            && cell.expect::<CellObject>().contents.is_empty()
        {
            cell.expect::<CellObject>().contents.set(class.clone());
        }
        Ok(class)
    }

    /// The `__class__` cell that the body left in its namespace.
    fn take_class_cell(&self, namespace: &Ref) -> PyResult<Option<Ref>> {
        let Some(dict) = namespace.get::<DictObject>() else { return Ok(None) };
        Ok(dict.get_str(&self.names.classcell).filter(|c| c.kind() == Kind::Cell))
    }

    /// Replaces bases that are no classes by what their `__mro_entries__` says. Was there one?
    pub fn resolve_bases(&self, bases: Vec<Ref>, original: &Ref) -> PyResult<(Vec<Ref>, bool)> {
        if bases.iter().all(|b| b.get::<ClassObject>().is_some()) {
            return Ok((bases, false));
        }
        let mut result = Vec::new();
        let mut replaced = false;
        for base in bases {
            let entries = if base.get::<ClassObject>().is_some() {
                None
            } else {
                self.get_attr_opt(&base, &self.names.mro_entries)?
            };
            match entries {
                None => result.push(base),
                Some(entries) => {
                    let items = self.call(&entries, std::slice::from_ref(original))?;
                    let Some(items) = tuple_items(&items) else {
                        return Err(self.type_error("__mro_entries__ must return a tuple"));
                    };
                    result.extend_from_slice(items);
                    replaced = true;
                }
            }
        }
        Ok((result, replaced))
    }

    /// The most derived of the metaclasses of the bases (`_PyType_CalculateMetaclass`).
    pub fn most_derived_metaclass(&self, start: &Ref, bases: &[Ref]) -> PyResult<Ref> {
        let mut winner = start.clone();
        for base in bases {
            let candidate = base.class_ref();
            let Some(fields) = winner.get::<ClassObject>() else { return Ok(winner) };
            if fields.is_subclass_of(&candidate) {
                continue;
            }
            if candidate.expect::<ClassObject>().is_subclass_of(&winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// The namespace for a class body: `metaclass.__prepare__(..)`, or a dict.
    fn prepare(&self, metaclass: &Ref, name: &Ref, bases: &Ref, keywords: &[(Ref, Ref)]) -> PyResult<Ref> {
        if metaclass.is(&self.class(TypeId::Type)) {
            let namespace = new_dict();
            self.allocated(&namespace);
            return Ok(namespace);
        }
        let Some(prepare) = self.get_attr_opt(metaclass, &self.names.prepare)? else { return Ok(new_dict()) };
        let mut values = vec![name.clone(), bases.clone()];
        let (names, given): (Vec<Ref>, Vec<Ref>) = keywords.iter().cloned().unzip();
        values.extend(given);
        let namespace = self.call_args(&prepare, CallArgs { values: &values, names: &names })?;
        let mapping = super::protocol::slot(&namespace, |s| s.getitem).is_some();
        if !mapping {
            let (owner, found) = match metaclass.get::<ClassObject>() {
                Some(class) => (class.name_text(), self.type_name(&namespace)),
                None => ("<metaclass>".to_owned(), self.type_name(&namespace)),
            };
            return Err(self.type_error(format!("{owner}.__prepare__() must return a mapping, not {found}")));
        }
        Ok(namespace)
    }

    /// After a class was made: fills its `__class__` cell, calls `__set_name__` of its attributes and
    /// `__init_subclass__` of its parent.
    pub fn finish_class(&self, class: &Ref, keywords: &[(Ref, Ref)]) -> PyResult<()> {
        let fields = class.expect::<ClassObject>();
        let cell = fields.namespace().remove_str(&self.names.classcell);
        if let Some(cell) = cell {
            let Some(cell) = cell.get::<CellObject>() else {
                let found = self.repr_text(&cell.class_ref())?;
                return Err(self.type_error(format!("__classcell__ must be a nonlocal cell, not {found}")));
            };
            cell.contents.set(class.clone());
        }
        // `type_new_set_names` walks a copy of the namespace.
        let names = self.dict_copy(&fields.namespace_ref())?;
        for (key, value) in names.expect::<DictObject>().items() {
            // The copy holds it.
            let lent = Lent::of(&value);
            drop(value);
            let value = lent;
            if let Some(method) = self.lookup_special(&value, &self.names.set_name)? {
                let result = borrowed_row([class, &key], |both| self.call(&method, both));
                if let Err(raised) = result {
                    return Err(self.set_name_failed(raised, &value, &key, class));
                }
            }
        }
        drop(names);
        self.init_subclass(class, keywords)
    }

    /// CPython 3.11 wraps an error of `__set_name__` in a RuntimeError.
    #[cold]
    fn set_name_failed(
        &self,
        _raised: crate::interp::Raised,
        value: &Ref,
        key: &Ref,
        class: &Ref,
    ) -> crate::interp::Raised {
        let cause = self.take_raised();
        let (found, key) = (self.type_name(value), self.repr_text(key).unwrap_or_default());
        let owner = class.expect::<ClassObject>().name_text();
        let text = format!("Error calling __set_name__ on '{found}' instance {key} in '{owner}'");
        let error = self.new_exception(&self.class(TypeId::RuntimeError), vec![crate::objects::new_string(&text)]);
        let fields = error.expect::<crate::objects::ExceptionObject>();
        fields.cause.set(cause.clone());
        fields.context.set(cause);
        fields.suppress_context.set(true);
        self.set_raised(error)
    }

    fn init_subclass(&self, class: &Ref, keywords: &[(Ref, Ref)]) -> PyResult<()> {
        // Stands for `super(class, class)`, whose memory is seen (`type_new_init_subclass`).
        let through = SuperObject::make(&self.class(TypeId::Super), None);
        self.allocated(&through);
        let mro = class.expect::<ClassObject>().mro_items();
        let name = &self.names.init_subclass;
        let found = mro.iter().skip(1).find_map(|c| c.expect::<ClassObject>().namespace().get_str(name));
        let Some(found) = found else { return Ok(()) };
        let bound = match super::protocol::slot(&found, |s| s.descr_get) {
            Some(get) => get(self, &found, None, class)?,
            None => found,
        };
        drop(through);
        let (names, values): (Vec<Ref>, Vec<Ref>) = keywords.iter().cloned().unzip();
        self.call_args(&bound, CallArgs { values: &values, names: &names })?;
        Ok(())
    }
}
