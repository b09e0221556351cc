//! Tests of the resolver: tables of sources and what CPython 3.11.7 says of them.

mod errors;
mod facts;
mod suspend;
mod unparse;

use std::rc::Rc;

use crate::source::Source;
use crate::syntax::{self, Mode, SyntaxError, Warning};

use super::code::{Code, ScopeKind};
use super::{Options, resolve};

/// Resolves the text of a module.
fn resolved(text: &str) -> (Rc<Source>, Result<(Rc<Code>, Vec<Warning>), SyntaxError>) {
    let source = Rc::new(Source::new("test", text));
    let result = syntax::parse(&source, Mode::Exec)
        .and_then(|parsed| resolve(&parsed.module, &source, ScopeKind::Module, Options::default()));
    (source, result)
}

/// The code of a text that must be right.
fn code(text: &str) -> Rc<Code> {
    match resolved(text).1 {
        Ok((code, _)) => code,
        Err(error) => panic!("{text}: {}", error.message),
    }
}

/// The code of a text and of all scopes inside, outermost first.
fn codes(text: &str) -> Vec<Rc<Code>> {
    let mut all = vec![code(text)];
    let mut next = 0;
    while next < all.len() {
        all.extend(all[next].clone().children.iter().cloned());
        next += 1;
    }
    all
}
