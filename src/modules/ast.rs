//! Trees of syntax as objects: what `compile` with `PyCF_ONLY_AST` returns, and how it takes a tree back.
//!
//! The classes of the nodes are Python (`lib/ast.py`); the walk over the parser's tree fills their instances.
//!
//! Invariants: operators and contexts are one instance each, as CPython's; fields stand in an instance in the order of
//! the grammar, then its place.
//!
//! Not here: type comments. A tree is compiled from the text that `ast.unparse` makes of it.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    CallArgs, DictObject, Kind, ModuleObject, intern_text, new_big, new_bool, new_bytes, new_complex, new_float,
    new_from_points, new_instance, new_int, new_list, new_string, none,
};
use crate::objects::{ellipsis, is_none};
use crate::source::{Source, Span};
use crate::syntax::ast::{Constant, Text};
use crate::syntax::walk::{Sink, walk_expression, walk_interactive, walk_module};
use crate::syntax::{Mode, parse};

/// The tree of a text as objects of the `ast` module.
pub fn parse_to_objects(interp: &Interp, source: &Source, mode: Mode) -> PyResult<Ref> {
    let module = interp.import_by_name("ast")?;
    let parsed = parse(source, mode).map_err(|error| interp.raise_syntax_error(&error, source))?;
    for warning in &parsed.warnings {
        interp.warn_syntax(warning, source)?;
    }
    let namespace = module.expect::<ModuleObject>().namespace();
    let mut maker = Maker { interp, namespace, source, open: Vec::new(), result: None, error: None };
    match mode {
        Mode::Exec => walk_module(&parsed.module, &mut maker),
        Mode::Eval => walk_expression(&parsed.module, &mut maker),
        Mode::Single => walk_interactive(&parsed.module, &mut maker),
    }
    match maker.error {
        Some(raised) => Err(raised),
        None => Ok(maker.result.unwrap_or_else(none)),
    }
}

/// The text of a tree that is to be compiled; `None` if the object is none.
pub fn text_of_tree(interp: &Interp, object: &Ref, mode: &str) -> PyResult<Option<Ref>> {
    if object.kind() != Kind::Instance {
        return Ok(None);
    }
    let Some(module) = interp.modules.expect::<DictObject>().get_text("ast") else { return Ok(None) };
    let read = interp.get_attr(&module, &intern_text("_source_of"))?;
    let text = interp.call_args(&read, CallArgs { values: &[object.clone(), new_string(mode)], names: &[] })?;
    Ok((!is_none(&text)).then_some(text))
}

/// A node or list whose end has not come.
enum Open {
    Node { object: Ref, field: &'static str },
    List(Vec<Ref>),
}

struct Maker<'i> {
    interp: &'i Interp,
    /// Of the `ast` module.
    namespace: Ref,
    source: &'i Source,
    open: Vec<Open>,
    result: Option<Ref>,
    error: Option<Raised>,
}

impl Maker<'_> {
    /// A value has come: it goes into the innermost node or list.
    fn put(&mut self, value: Ref) {
        match self.open.last_mut() {
            None => self.result = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Node { object, field }) => {
                let done = self.interp.set_attr(object, &intern_text(field), &value);
                self.note(done);
            }
        }
    }

    fn note(&mut self, done: PyResult<()>) {
        if let Err(raised) = done
            && self.error.is_none()
        {
            self.error = Some(raised);
        }
    }

    /// The one instance of an operator or context.
    fn mark(&self, class: &str) -> Option<Ref> {
        let marks = self.namespace.expect::<DictObject>().get_text("_marks")?;
        marks.get::<DictObject>()?.get_text(class)
    }

    fn place(&mut self, object: &Ref, span: Span) {
        let (line, column) = self.source.place_in_bytes(span.start);
        let (end_line, end_column) = self.source.place_in_bytes(span.end);
        let places =
            [("lineno", line), ("col_offset", column), ("end_lineno", end_line), ("end_col_offset", end_column)];
        for (name, number) in places {
            let done = self.interp.set_attr(object, &intern_text(name), &new_int(number.into()));
            self.note(done);
        }
    }
}

impl Sink for Maker<'_> {
    fn open(&mut self, class: &'static str) {
        let object = self.mark(class).or_else(|| {
            let class = self.namespace.expect::<DictObject>().get_text(class)?;
            Some(new_instance(&class))
        });
        self.open.push(Open::Node { object: object.unwrap_or_else(none), field: "" });
    }

    fn field(&mut self, name: &'static str) {
        if let Some(Open::Node { field, .. }) = self.open.last_mut() {
            *field = name;
        }
    }

    fn close(&mut self, span: Option<Span>) {
        if let Some(Open::Node { object, .. }) = self.open.pop() {
            if let Some(span) = span {
                self.place(&object, span);
            }
            self.put(object);
        }
    }

    fn open_list(&mut self) {
        self.open.push(Open::List(Vec::new()));
    }

    fn close_list(&mut self) {
        if let Some(Open::List(items)) = self.open.pop() {
            self.put(new_list(items));
        }
    }

    fn name(&mut self, name: &str) {
        self.put(intern_text(name));
    }

    fn constant(&mut self, value: &Constant, span: Span) {
        self.put(constant(value));
        let is_literal = matches!(self.open.last(), Some(Open::Node { object, .. })
            if self.interp.type_name(object) == "Constant");
        if is_literal {
            let prefixed = self.source.text[span.start as usize..].starts_with(['u', 'U']);
            self.field("kind");
            self.put(if prefixed && matches!(value, Constant::Str(_)) { intern_text("u") } else { none() });
        }
    }

    fn number(&mut self, value: i64) {
        self.put(new_int(value));
    }

    fn absent(&mut self) {
        self.put(none());
    }
}

fn constant(value: &Constant) -> Ref {
    match value {
        Constant::Bool(value) => new_bool(*value),
        Constant::Ellipsis => ellipsis(),
        Constant::Int(value) => new_big(value.clone()),
        Constant::Float(value) => new_float(*value),
        Constant::Complex(real, imaginary) => new_complex(*real, *imaginary),
        Constant::Str(Text::Utf8(text)) => new_string(text),
        Constant::Str(Text::CodePoints(points)) => new_from_points(points),
        Constant::Bytes(bytes) => new_bytes(bytes),
        // Folding makes the last two, and this tree was not folded.
        Constant::None | Constant::Tuple(_) | Constant::FrozenSet(_) => none(),
    }
}
