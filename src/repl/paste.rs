//! Pasted blocks: prompts are taken off, and statements found.

use crate::source::Source;
use crate::syntax::token::Token;
use crate::syntax::{Mode, parse, tokens};

/// The block without prompts that were copied with it. If a line has one, lines without are output, and left out.
pub fn strip_prompts(block: &str) -> String {
    let block = block.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let prompt = |line: &str| line.starts_with(">>> ") || line.starts_with("... ") || matches!(line, ">>>" | "...");
    let first = block.lines().find(|line| !line.trim().is_empty()).map(str::trim_start);
    if !first.is_some_and(|line| line.starts_with(">>>")) {
        return dedent(&block);
    }
    let lines = block.lines().map(str::trim_start).filter(|line| prompt(line));
    lines.map(|line| line.get(4..).unwrap_or("").to_owned() + "\n").collect()
}

/// The block with the indentation of its first line taken off all lines.
fn dedent(block: &str) -> String {
    let Some(first) = block.lines().find(|line| !line.trim().is_empty()) else { return String::new() };
    let indent = &first[..first.len() - first.trim_start().len()];
    block.lines().map(|line| line.strip_prefix(indent).unwrap_or(line).to_owned() + "\n").collect()
}

/// The statements of a block, as they would be typed: those of one line together. A block with an error in it is one
/// statement, which then shows the error.
pub fn statements(block: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in at_questions(block) {
        let source = Source::new("<stdin>", &part);
        let Ok(parsed) = parse(&source, Mode::Exec) else {
            found.push(part);
            continue;
        };
        let mut begins: Vec<usize> = Vec::new();
        for statement in &parsed.module.body {
            let line = source.line_of(first_byte(&part, statement.span.start)) as usize;
            if begins.last() != Some(&line) {
                begins.push(line);
            }
        }
        found.extend(cut(&part, &begins));
    }
    found
}

/// Decorators stand before the span of what they decorate.
fn first_byte(text: &str, start: u32) -> u32 {
    let mut at = start as usize;
    while let Some(line_start) = text[..at].trim_end_matches([' ', '\t']).strip_suffix('\n') {
        let begin = line_start.rfind('\n').map_or(0, |n| n + 1);
        if !line_start[begin..].trim_start().starts_with('@') {
            break;
        }
        at = begin;
    }
    at as u32
}

fn cut(text: &str, begins: &[usize]) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let ends = begins.iter().skip(1).copied().chain([lines.len() + 1]);
    begins.iter().zip(ends).map(|(&begin, end)| lines[begin - 1..end - 1].join("\n") + "\n").collect()
}

/// Meta-commands in a block stand alone; what is between them belongs together.
fn at_questions(block: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in block.lines() {
        let question = line.starts_with(['%', ':']) && !parts.last().is_some_and(|part| is_open(part));
        if question {
            parts.push(line.to_owned());
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push_str(line);
            last.push('\n');
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// Is a bracket or a triple-quoted string open at the end of the text?
pub fn is_open(text: &str) -> bool {
    let source = Source::new("<stdin>", text);
    let mut depth = 0_i32;
    for (token, _) in tokens(&source) {
        match token {
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => depth += 1,
            Token::ParenClose | Token::BracketClose | Token::BraceClose => depth -= 1,
            _ => {}
        }
    }
    if depth > 0 {
        return true;
    }
    // An open string: with a line more the text is still incomplete, whatever the line is.
    matches!(parse(&Source::new("<stdin>", &(text.to_owned() + "\n\nx\n")), Mode::Exec), Err(e) if e.incomplete)
}
