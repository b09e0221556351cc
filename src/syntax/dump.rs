//! The tree as text, in the format of `ast.dump(tree, include_attributes=True)`.
//!
//! For `%ast`, and for comparing with CPython. Positions are lines from 1 and columns in UTF-8 bytes from 0.
//!
//! Not here: constants that folding makes (a tree from the parser has none).

use std::fmt::Write;

use super::ast::{Constant, Module, Text};
use super::walk::{Sink, walk_module};
use crate::source::{Source, Span};
use crate::text::{complex, escape, float};

/// The whole tree in one line.
pub fn dump(module: &Module, source: &Source) -> String {
    let mut dumper = Dumper { source, out: String::new(), pending: None, comma: vec![false] };
    walk_module(module, &mut dumper);
    dumper.out
}

struct Dumper<'s> {
    source: &'s Source,
    out: String,
    /// A field whose value has not come yet.
    pending: Option<&'static str>,
    /// For each open node and list: does something stand in it already?
    comma: Vec<bool>,
}

impl Dumper<'_> {
    /// Before a value: the comma behind the last one, and the name of its field.
    fn lead(&mut self) {
        if let Some(comma) = self.comma.last_mut() {
            if *comma {
                self.out.push_str(", ");
            }
            *comma = true;
        }
        if let Some(name) = self.pending.take() {
            self.out.push_str(name);
            self.out.push('=');
        }
    }

    fn put(&mut self, text: &str) {
        self.lead();
        self.out.push_str(text);
    }
}

impl Sink for Dumper<'_> {
    fn open(&mut self, class: &'static str) {
        self.put(class);
        self.out.push('(');
        self.comma.push(false);
    }

    fn field(&mut self, name: &'static str) {
        self.pending = Some(name);
    }

    fn close(&mut self, span: Option<Span>) {
        if let Some(span) = span {
            let (line, column) = self.source.place_in_bytes(span.start);
            let (end_line, end_column) = self.source.place_in_bytes(span.end);
            self.lead();
            let _ = write!(
                self.out,
                "lineno={line}, col_offset={column}, end_lineno={end_line}, end_col_offset={end_column}"
            );
        }
        self.comma.pop();
        self.out.push(')');
    }

    fn open_list(&mut self) {
        self.put("[");
        self.comma.push(false);
    }

    fn close_list(&mut self) {
        self.comma.pop();
        self.out.push(']');
    }

    fn name(&mut self, name: &str) {
        self.lead();
        let _ = write!(self.out, "'{name}'");
    }

    fn constant(&mut self, value: &Constant, _span: Span) {
        self.put(&constant(value));
    }

    fn number(&mut self, value: i64) {
        self.put(&value.to_string());
    }

    fn absent(&mut self) {
        // A field is left out; an entry of a list is not.
        if self.pending.take().is_none() {
            self.put("None");
        }
    }
}

/// `repr` of a constant.
fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "None".into(),
        Constant::Bool(true) => "True".into(),
        Constant::Bool(false) => "False".into(),
        Constant::Ellipsis => "Ellipsis".into(),
        Constant::Int(value) => value.to_string(),
        Constant::Float(value) => float::repr(*value),
        Constant::Complex(real, imaginary) => complex::repr(*real, *imaginary),
        Constant::Str(Text::Utf8(text)) => escape::repr_text(text),
        Constant::Str(Text::CodePoints(points)) => escape::repr(points.iter().copied()),
        Constant::Bytes(bytes) => escape::repr_bytes(bytes),
        Constant::Tuple(_) | Constant::FrozenSet(_) => "<folded>".into(),
    }
}
