//! Completion: names that could go on what was typed.
//!
//! Invariant: it runs no Python code and makes no object: names come from namespaces and classes as they are.

use std::collections::BTreeSet;

use super::commands::COMMANDS;
use crate::heap::{Peek, Ref};
use crate::inspect::find::find;
use crate::inspect::names::text;
use crate::interp::Interp;
use crate::objects::{ClassObject, DictObject, ModuleObject};
use crate::source::Source;
use crate::syntax::ast::StmtKind;
use crate::syntax::{Mode, parse};

/// Words that Python reserves, and those that it reserves in places.
const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "match",
    "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Where the word before the cursor begins, and what it could become.
pub fn complete(interp: &Interp, line: &str, cursor: usize) -> (usize, Vec<String>) {
    let typed = &line[..cursor];
    if let Some(command) = typed.strip_prefix(['%', ':'])
        && !command.contains(' ')
    {
        let names = COMMANDS.iter().filter(|c| c.name.starts_with(command)).map(|c| c.name.to_owned());
        return (1, names.collect());
    }
    let word = |c: char| c.is_alphanumeric() || c == '_';
    let start =
        typed.rfind(|c: char| !word(c)).map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8));
    let begun = &typed[start..];
    if typed[..start].ends_with('.') {
        return (start, attributes(interp, &typed[..start - 1], begun));
    }
    if begun.is_empty() {
        return (start, Vec::new());
    }
    let mut names: BTreeSet<String> = KEYWORDS.iter().map(|&k| k.to_owned()).collect();
    let namespaces = [interp.main.peek(), Some(&interp.builtins)];
    namespaces.into_iter().flatten().for_each(|dict| add_keys(dict, &mut names));
    (start, names.into_iter().filter(|name| name.starts_with(begun) && is_shown(name, begun)).collect())
}

/// Names with underscores in front only when asked for.
fn is_shown(name: &str, begun: &str) -> bool {
    begun.starts_with('_') || !name.starts_with('_')
}

fn attributes(interp: &Interp, before: &str, begun: &str) -> Vec<String> {
    let owner = |c: char| c.is_alphanumeric() || "_.[]'\"".contains(c);
    let start =
        before.rfind(|c: char| !owner(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let Some(object) = object_of(interp, &before[start..]) else { return Vec::new() };
    let mut names = BTreeSet::new();
    object.borrow(|object| add_attributes(object, &mut names));
    names.into_iter().filter(|name| name.starts_with(begun) && is_shown(name, begun)).collect()
}

fn object_of(interp: &Interp, expression: &str) -> Option<Peek> {
    let parsed = parse(&Source::new("<meta>", expression), Mode::Eval).ok()?;
    match &parsed.module.body.first()?.node {
        StmtKind::Expr(expression) => find(interp, expression),
        _ => None,
    }
}

fn add_attributes(object: &Ref, names: &mut BTreeSet<String>) {
    if let Some(module) = object.get::<ModuleObject>() {
        module.dict.peek().into_iter().for_each(|dict| add_keys(dict, names));
        return;
    }
    if let Some(prefix) = object.managed() {
        if let Some(attrs) = &*prefix.attrs.borrow() {
            let keys = &object.class().shared_keys;
            names.extend(attrs.order().iter().map(|&index| text(Some(&keys.name(index as usize)))));
        }
        prefix.dict.peek().into_iter().for_each(|dict| add_keys(dict, names));
    }
    let own = object.get::<ClassObject>().map(ClassObject::mro_items).unwrap_or_default();
    for class in own.iter().chain(object.class().mro_items()) {
        class.expect::<ClassObject>().dict.peek().into_iter().for_each(|dict| add_keys(dict, names));
    }
}

fn add_keys(dict: &Ref, names: &mut BTreeSet<String>) {
    let Some(dict) = dict.get::<DictObject>() else { return };
    if let Some(split) = &*dict.split() {
        names.extend(split.values.order().iter().map(|&index| text(Some(&split.keys.name(index as usize)))));
        return;
    }
    names.extend(dict.table().iter().map(|(key, _)| text(Some(key))));
}
