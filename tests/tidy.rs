//! The house rules that a compiler does not hold: layers, module docs, lengths, where `unsafe` and printing may be.
//!
//! The rules are `docs/architecture.md`'s; a rule that no test holds decays.

mod support;

use std::fs;
use std::path::Path;

use support::{files_below, root};

/// Which layer each top-level module of the crate is in. A file may use layers below its own, and its own.
const RANKS: &[(&str, u32)] = &[
    ("source", 0),
    ("layout", 0),
    ("text", 0),
    ("syntax", 1),
    ("resolve", 2),
    ("bytecode", 2),
    ("heap", 3),
    ("objects", 3),
    ("interp", 3),
    ("gc", 4),
    ("eval", 5),
    ("builtins", 6),
    ("modules", 6),
    ("inspect", 7),
    ("view", 8),
    ("session", 9),
    ("repl", 10),
    ("main", 11),
];

/// Uses of a higher layer that are meant, with their reasons.
const UPWARD: &[(&str, &str, &str)] = &[
    ("src/interp.rs", "gc", "the interpreter's state holds the collector's; it calls nothing of it"),
    ("src/eval/runtime.rs", "inspect", "the audit runs at safe points, in a test mode"),
    ("src/eval/import.rs", "modules", "importing finds the makers of native modules in their table"),
];

/// Lines of a file.
const LONGEST_FILE: usize = 900;
/// Files that may be longer.
const LONG_FILES: &[&str] = &[];
/// Lines of a function.
const LONGEST_FUNCTION: usize = 120;
/// Functions that may be longer: flat tables and matches of one-line arms.
const LONG_FUNCTIONS: &[(&str, &str)] = &[("src/eval/slots.rs", "call_wrapper")];

/// A source file of the crate.
struct Source {
    /// Path from the package's folder, with `/`.
    path: String,
    text: String,
    /// The text with comments and literals blanked out.
    code: String,
}

impl Source {
    /// The top-level module that the file belongs to.
    fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").expect("a path in src");
        inside.split('/').next().expect("a path has a first part").trim_end_matches(".rs")
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")))
    }

    /// Lines of code that hold `word`, with their numbers.
    fn lines_with(&self, word: &str) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().filter(move |(_, line)| has_word(line, word)).map(|(i, line)| (i + 1, line))
    }
}

fn sources() -> Vec<Source> {
    let read = |path: &Path| {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let shown = path.strip_prefix(root()).expect("a path in the package").to_string_lossy().replace('\\', "/");
        Source { path: shown, code: code_of(&text), text }
    };
    files_below(&root().join("src"), "rs").iter().map(|path| read(path)).collect()
}

fn rank(module: &str) -> Option<u32> {
    RANKS.iter().find(|(name, _)| *name == module).map(|row| row.1)
}

/// Fails with all `faults`, if there are any.
fn none_of(faults: Vec<String>) {
    assert!(faults.is_empty(), "{} found:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_file_uses_lower_layers_only() {
    let mut faults = Vec::new();
    for source in sources() {
        if source.path == "src/lib.rs" {
            continue;
        }
        let Some(own) = rank(source.module()) else {
            faults.push(format!("{}: which layer is it in?", source.path));
            continue;
        };
        for (line, module) in crate_paths(&source.code) {
            let meant = UPWARD.iter().any(|row| row.0 == source.path && row.1 == module);
            match rank(&module) {
                Some(other) if other > own && !meant => {
                    faults.push(format!("{}:{line}: uses `{module}`, a higher layer", source.path));
                }
                _ => {}
            }
        }
    }
    none_of(faults);
}

/// The top-level modules that code names as `crate::module`, or in braces behind `crate::`, with their lines.
fn crate_paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::").chain(code.match_indices("hognose::")) {
        let line = code[..at].matches('\n').count() + 1;
        let path = &code[at + code[at..].find("::").expect("it matched") + 2..];
        if !path.starts_with('{') {
            found.push((line, first_word(path)));
            continue;
        }
        let mut depth = 0;
        let mut expects_name = false;
        for (offset, c) in path.char_indices() {
            match c {
                '{' => (depth, expects_name) = (depth + 1, depth == 0),
                '}' if depth == 1 => break,
                '}' => depth -= 1,
                ',' => expects_name = depth == 1,
                c if expects_name && !c.is_whitespace() => {
                    found.push((line, first_word(&path[offset..])));
                    expects_name = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn exceptions_to_the_layers_are_in_use() {
    let sources = sources();
    let unused = UPWARD.iter().filter(|(path, module, _)| {
        let names = |source: &Source| crate_paths(&source.code).iter().any(|(_, name)| name == module);
        !sources.iter().any(|source| source.path == *path && names(source))
    });
    none_of(unused.map(|(path, module, _)| format!("{path} does not use `{module}`")).collect());
}

#[test]
fn every_file_says_what_it_is() {
    let silent = |source: &Source| !source.text.starts_with("//! ");
    none_of(sources().iter().filter(|s| silent(s)).map(|s| s.path.clone()).collect());
}

#[test]
fn files_are_chapters() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        let listed = LONG_FILES.contains(&source.path.as_str());
        if lines > LONGEST_FILE && !listed {
            faults.push(format!("{}: {lines} lines", source.path));
        }
        if lines <= LONGEST_FILE && listed {
            faults.push(format!("{}: need not be listed as long any more", source.path));
        }
    }
    none_of(faults);
}

#[test]
fn functions_are_paragraphs() {
    let mut faults = Vec::new();
    for source in sources() {
        for (line, name, length) in functions(&source.code) {
            let listed = LONG_FUNCTIONS.contains(&(source.path.as_str(), name.as_str()));
            if length > LONGEST_FUNCTION && !listed {
                faults.push(format!("{}:{line}: {name} has {length} lines", source.path));
            }
        }
    }
    none_of(faults);
}

/// The functions in a file: line, name, length in lines. One ends at the first `}` that stands under its start.
fn functions(code: &str) -> Vec<(usize, String, usize)> {
    let lines: Vec<&str> = code.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(at) = line.find("fn ") else { continue };
        let indent = line.len() - line.trim_start().len();
        let opens = at == indent || line[indent..at].split_whitespace().all(is_modifier);
        if !opens || line.trim_end().ends_with(';') || line.trim_end().ends_with('}') {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(indent));
        if let Some(length) = lines[start..].iter().position(|l| l.trim_end() == closing) {
            found.push((start + 1, first_word(&line[at + 3..]), length + 1));
        }
    }
    found
}

fn is_modifier(word: &str) -> bool {
    matches!(word, "const" | "unsafe" | "extern") || word.starts_with("pub")
}

#[test]
fn unsafe_is_in_the_heap() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|s| !s.is_in(&["src/heap"])) {
        let lines = source.lines_with("unsafe");
        faults.extend(lines.map(|(line, text)| format!("{}:{line}: {}", source.path, text.trim())));
    }
    none_of(faults);
}

#[test]
fn printing_is_in_the_front() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|s| !s.is_in(&["src/repl", "src/session.rs", "src/session", "src/main.rs"])) {
        for word in ["print!", "println!", "eprint!", "eprintln!", "dbg!"] {
            let lines = source.lines_with(word);
            faults.extend(lines.map(|(line, text)| format!("{}:{line}: {}", source.path, text.trim())));
        }
    }
    none_of(faults);
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for source in sources() {
        for (line, text) in source.text.lines().enumerate() {
            if ["TODO", "FIXME", "XXX:", "HACK"].iter().any(|mark| text.contains(mark)) {
                faults.push(format!("{}:{}: {}", source.path, line + 1, text.trim()));
            }
        }
        for word in ["todo!", "unimplemented!"] {
            faults.extend(source.lines_with(word).map(|(line, _)| format!("{}:{line}: {word}", source.path)));
        }
    }
    none_of(faults);
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest");
    let map = fs::read_to_string(root().join("docs/architecture.md")).expect("a map");
    let mut section = "";
    let mut faults = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((name, _)) = line.split_once(" = ")
            && !map.contains(&format!("`{name}`"))
        {
            faults.push(format!("{name} is not in docs/architecture.md"));
        }
    }
    none_of(faults);
}

#[test]
fn every_place_is_on_the_map() {
    let map = fs::read_to_string(root().join("docs/architecture.md")).expect("a map");
    let missing = RANKS
        .iter()
        .map(|row| row.0)
        .filter(|name| !map.contains(&format!("src/{name}/`")) && !map.contains(&format!("src/{name}.rs`")));
    none_of(missing.map(str::to_owned).collect());
}

fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word)
        .any(|(at, _)| !is_part(line[..at].chars().next_back()) && !is_part(line[at + word.len()..].chars().next()))
}

/// The text with comments, strings and character literals replaced by spaces; lines stay where they are.
fn code_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest),
            'r' if !ends_in_word(&out) => raw_string(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if skipped == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        out.extend(rest[..skipped].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[skipped..];
    }
    out
}

fn ends_in_word(text: &str) -> bool {
    // `br"..."` is a raw string too.
    let text = text.strip_suffix('b').unwrap_or(text);
    text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

/// Length of the string literal that `text` begins with.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Length of the raw string literal that `text` begins with; 0 if it does not.
fn raw_string(text: &str) -> usize {
    let hashes = text[1..].len() - text[1..].trim_start_matches('#').len();
    if !text[1 + hashes..].starts_with('"') {
        return 0;
    }
    let end = format!("\"{}", "#".repeat(hashes));
    let inside = hashes + 2;
    text[inside..].find(&end).map_or(text.len(), |at| inside + at + end.len())
}

/// Length of the character literal that `text` begins with; 0 if it is a lifetime.
fn character(text: &str) -> usize {
    if text.starts_with("'\\") {
        return text[3..].find('\'').map_or(0, |at| at + 4);
    }
    let mut chars = text.char_indices().skip(2);
    match chars.next() {
        Some((at, '\'')) => at + 1,
        _ => 0,
    }
}

#[test]
fn blanking_leaves_the_code() {
    let blanked =
        code_of("let a = \"// unsafe\"; // unsafe\nlet b = '\"'; let c: &'static str = r#\"x\"y\"#; d('\\'')");
    let kept: Vec<&str> = blanked.split_whitespace().collect();
    assert_eq!(kept.join(" "), "let a = ; let b = ; let c: &'static str = ; d( )");
    assert_eq!(crate_paths("use crate::{a::{b, c}, d, e::F};\ncrate::g::h()").len(), 4);
}
