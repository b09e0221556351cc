//! Completion: names that could go on what was typed.
//!
//! Invariant: it runs no Python code and makes no object: names come from namespaces, classes and the text as they are.

use std::collections::BTreeSet;

use super::commands::{COMMANDS, FORMATS};
use crate::heap::{Peek, Ref};
use crate::inspect::find::{find, find_name};
use crate::inspect::names::text;
use crate::interp::Interp;
use crate::modules;
use crate::objects::{ClassObject, CodeObject, DictObject, FunctionObject, Kind, ModuleObject};
use crate::source::Source;
use crate::syntax::ast::StmtKind;
use crate::syntax::{Mode, parse};

/// Words that Python reserves, and those that it reserves in places, with what follows them.
const KEYWORDS: &[&str] = &[
    "False",
    "None",
    "True",
    "and ",
    "as ",
    "assert ",
    "async ",
    "await ",
    "break",
    "class ",
    "continue",
    "def ",
    "del ",
    "elif ",
    "else",
    "except",
    "finally:",
    "for ",
    "from ",
    "global ",
    "if ",
    "import ",
    "in ",
    "is ",
    "lambda",
    "match ",
    "nonlocal ",
    "not ",
    "or ",
    "pass",
    "raise ",
    "return ",
    "try:",
    "while ",
    "with ",
    "yield ",
];

/// Where the word before the cursor begins, and what it could become.
pub fn complete(interp: &Interp, line: &str, cursor: usize) -> (usize, Vec<String>) {
    let typed = &line[..cursor];
    if let Some(command) = typed.strip_prefix(['%', ':']) {
        if !command.contains(' ') {
            let names = COMMANDS.iter().filter(|c| c.name.starts_with(command)).map(|c| c.name.to_owned());
            return (1, names.collect());
        }
        if let Some(begun) = typed.rsplit(' ').next().and_then(|word| word.strip_prefix("--format=")) {
            let formats = FORMATS.iter().filter(|name| name.starts_with(begun)).map(|&name| name.to_owned());
            return (cursor - begun.len(), formats.collect());
        }
    }
    let start = word_start(typed);
    let begun = &typed[start..];
    if let Some(modules) = importable(interp, typed) {
        return (start, chosen(modules, begun));
    }
    if let Some(names) = members_to_import(interp, typed) {
        return (start, chosen(names, begun));
    }
    if typed[..start].ends_with('.') {
        return (start, attributes(interp, &typed[..start - 1], begun));
    }
    if begun.is_empty() {
        return (start, Vec::new());
    }
    let mut names: BTreeSet<String> = KEYWORDS.iter().map(|&k| k.to_owned()).collect();
    let namespaces = [interp.main.peek(), Some(&interp.builtins)];
    namespaces.into_iter().flatten().for_each(|dict| add_keys(dict, &mut names));
    add_parameters(interp, &typed[..start], &mut names);
    (start, chosen(names, begun))
}

fn word_start(typed: &str) -> usize {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    typed.rfind(|c: char| !word(c)).map_or(0, |at| at + typed[at..].chars().next().map_or(1, char::len_utf8))
}

/// The names that begin so; those with underscores in front only when asked for.
fn chosen(names: BTreeSet<String>, begun: &str) -> Vec<String> {
    let is_shown = |name: &String| name.starts_with(begun) && (begun.starts_with('_') || !name.starts_with('_'));
    names.into_iter().filter(is_shown).collect()
}

/// Behind `import` or `from`: what can be imported.
fn importable(interp: &Interp, typed: &str) -> Option<BTreeSet<String>> {
    let statement = typed.rsplit(';').next()?.trim_start();
    let modules = match statement.strip_prefix("import ") {
        Some(rest) => !rest.contains(" as "),
        None => statement.strip_prefix("from ").is_some_and(|rest| !rest.trim_start().contains(' ')),
    };
    if !modules || typed[..word_start(typed)].ends_with('.') {
        return None;
    }
    let mut names: BTreeSet<String> = modules::names().map(str::to_owned).collect();
    names.retain(|name| !name.contains('.'));
    if let Some(loaded) = interp.modules.get::<DictObject>() {
        names.extend(loaded.table().iter().map(|(key, _)| text(Some(key))).filter(|name| !name.contains('.')));
    }
    Some(names)
}

/// Behind `from module import`: what the module has, if it is loaded.
fn members_to_import(interp: &Interp, typed: &str) -> Option<BTreeSet<String>> {
    let statement = typed.rsplit(';').next()?.trim_start();
    let (module, _) = statement.strip_prefix("from ")?.split_once(" import ")?;
    let mut names = BTreeSet::new();
    let loaded = interp.modules.get::<DictObject>()?;
    let found = crate::inspect::names::find_entry(loaded, module.trim())?;
    found.borrow(|object| add_attributes(object, &mut names));
    Some(names)
}

fn attributes(interp: &Interp, before: &str, begun: &str) -> Vec<String> {
    let owner = |c: char| c.is_alphanumeric() || "_.[]'\"".contains(c);
    let start =
        before.rfind(|c: char| !owner(c)).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let Some(object) = object_of(interp, &before[start..]) else { return Vec::new() };
    let mut names = BTreeSet::new();
    object.borrow(|object| add_attributes(object, &mut names));
    chosen(names, begun)
}

/// The object of an expression without calls; of a literal its class, whose attributes are the same.
fn object_of(interp: &Interp, expression: &str) -> Option<Peek> {
    if let Some(class) = literal_class(expression) {
        return find_name(interp, class);
    }
    let parsed = parse(&Source::new("<meta>", expression), Mode::Eval).ok()?;
    match &parsed.module.body.first()?.node {
        StmtKind::Expr(expression) => find(interp, expression),
        _ => None,
    }
}

/// The class of a literal: `''`, `[]`.
fn literal_class(expression: &str) -> Option<&'static str> {
    let quote = expression.chars().next().filter(|&c| c == '\'' || c == '"');
    match (quote, expression) {
        (Some(quote), _) if expression.len() > 1 && expression.ends_with(quote) => Some("str"),
        (None, _) if expression.starts_with('[') && expression.ends_with(']') => Some("list"),
        _ => None,
    }
}

/// Inside a call of a Python function: `name=` for each parameter.
fn add_parameters(interp: &Interp, before: &str, names: &mut BTreeSet<String>) {
    let mut depth = 0;
    let open = before.char_indices().rev().find(|&(_, c)| {
        depth += match c {
            ')' | ']' | '}' => 1,
            '(' | '[' | '{' => -1,
            _ => 0,
        };
        depth < 0
    });
    let Some((at, '(')) = open else { return };
    let name = &before[word_start(&before[..at])..at];
    let Some(found) = find_name(interp, name) else { return };
    found.borrow(|function| {
        let code = function.get::<FunctionObject>().and_then(|f| f.code.peek());
        let Some(code) = code.and_then(|code| code.get::<CodeObject>()) else { return };
        let count = code.code.nargs as usize + code.code.nkwonly as usize;
        names.extend(code.varnames.iter().take(count).map(|name| text(Some(name)) + "="));
    });
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
    if object.kind() == Kind::Function {
        object.expect::<FunctionObject>().dict.peek().into_iter().for_each(|dict| add_keys(dict, names));
    }
    let own = object.get::<ClassObject>().map(ClassObject::mro_items).unwrap_or_default();
    for class in own.iter().chain(object.class().mro_items()) {
        add_keys(&class.expect::<ClassObject>().namespace_ref(), names);
    }
}

fn add_keys(dict: &Ref, names: &mut BTreeSet<String>) {
    let Some(dict) = dict.get::<DictObject>() else { return };
    if let Some(split) = &*dict.split() {
        names.extend(split.values.order().iter().map(|&index| text(Some(&split.keys.name(index as usize)))));
        return;
    }
    names.extend(dict.table().iter().filter(|(key, _)| key.kind() == Kind::Str).map(|(key, _)| text(Some(key))));
}
