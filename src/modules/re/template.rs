//! The texts that `sub` and `expand` put in (`re._parser.parse_template`).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::regex::Pattern;
use crate::objects::{BytesObject, StrObject, new_bytes, new_from_points};
use crate::text::regex::Failure;

/// A piece of a template.
pub(super) enum Piece {
    /// Text.
    Text(Ref),
    /// What a group matched.
    Group(usize),
}

struct Reader<'a> {
    interp: &'a Interp,
    template: &'a Ref,
    text: Vec<u32>,
    at: usize,
    groups: usize,
}

/// The pieces of a template for a pattern.
pub(super) fn parse(interp: &Interp, pattern: &Pattern, template: &Ref) -> PyResult<Vec<Piece>> {
    let text: Vec<u32> = match (template.get::<StrObject>(), template.get::<BytesObject>()) {
        (Some(text), _) => text.view().to_vec(),
        (_, Some(bytes)) => bytes.as_slice().iter().map(|&b| b.into()).collect(),
        _ => {
            let (found, wanted) = (interp.type_name(template), if pattern.is_bytes { "bytes" } else { "str" });
            return Err(interp.type_error(format!("expected {wanted} instance, {found} found")));
        }
    };
    if !text.contains(&u32::from(b'\\')) {
        return Ok(vec![Piece::Text(template.clone())]);
    }
    let mut reader = Reader { interp, template, text, at: 0, groups: pattern.regex.groups };
    let mut pieces = Vec::new();
    let mut literal = Vec::new();
    while reader.at < reader.text.len() {
        let c = reader.text[reader.at];
        reader.at += 1;
        if c != u32::from(b'\\') {
            literal.push(c);
            continue;
        }
        if let Some(group) = reader.escape(pattern, &mut literal)? {
            if !literal.is_empty() {
                pieces.push(Piece::Text(made(pattern, &std::mem::take(&mut literal))));
            }
            pieces.push(Piece::Group(group));
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Text(made(pattern, &literal)));
    }
    Ok(pieces)
}

fn made(pattern: &Pattern, points: &[u32]) -> Ref {
    if !pattern.is_bytes {
        return new_from_points(points);
    }
    let bytes: Vec<u8> = points.iter().map(|&p| p as u8).collect();
    new_bytes(&bytes)
}

impl Reader<'_> {
    fn fail<T>(&self, message: impl Into<String>, position: usize) -> PyResult<T> {
        Err(super::raise_failure(self.interp, &Failure::at(message, position), self.template))
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).and_then(|&c| char::from_u32(c))
    }

    fn take_if(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| fits(*c))?;
        self.at += 1;
        Some(c)
    }

    /// Behind a backslash: a group, or characters added to `literal`.
    fn escape(&mut self, pattern: &Pattern, literal: &mut Vec<u32>) -> PyResult<Option<usize>> {
        let start = self.at - 1;
        let Some(&point) = self.text.get(self.at) else {
            return self.fail("bad escape (end of pattern)", start);
        };
        self.at += 1;
        let octal = |c: char| ('0'..='7').contains(&c);
        let c = char::from_u32(point).unwrap_or('\u{fffd}');
        let plain = match c {
            'g' => return self.named(pattern).map(Some),
            '0' => {
                let mut digits = String::from(c);
                while digits.len() < 3
                    && let Some(more) = self.take_if(octal)
                {
                    digits.push(more);
                }
                u32::from_str_radix(&digits, 8).unwrap_or(0) & 0xff
            }
            '1'..='9' => {
                let mut digits = String::from(c);
                digits.extend(self.take_if(|c| c.is_ascii_digit()));
                if digits.len() == 2
                    && digits.chars().all(octal)
                    && let Some(third) = self.take_if(octal)
                {
                    digits.push(third);
                    let value = u32::from_str_radix(&digits, 8).unwrap_or(0);
                    if value > 0o377 {
                        return self.fail(format!("octal escape value \\{digits} outside of range 0-0o377"), start);
                    }
                    literal.push(value);
                    return Ok(None);
                }
                let group = digits.parse().unwrap_or(0);
                return self.check(group, start + 1).map(Some);
            }
            'a' => 7,
            'b' => 8,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            '\\' => point,
            'A'..='Z' | 'a'..='z' => return self.fail(format!("bad escape \\{c}"), start),
            _ => {
                literal.push(u32::from(b'\\'));
                point
            }
        };
        literal.push(plain);
        Ok(None)
    }

    fn check(&self, group: usize, position: usize) -> PyResult<usize> {
        if group > self.groups {
            return self.fail(format!("invalid group reference {group}"), position);
        }
        Ok(group)
    }

    /// `<name>` or `<number>`
    fn named(&mut self, pattern: &Pattern) -> PyResult<usize> {
        if self.take_if(|c| c == '<').is_none() {
            return self.fail("missing <", self.at);
        }
        let start = self.at;
        let mut name = String::new();
        loop {
            match self.peek() {
                None if name.is_empty() => return self.fail("missing group name", self.at),
                None => return self.fail("missing >, unterminated name", start),
                Some('>') => break,
                Some(c) => name.push(c),
            }
            self.at += 1;
        }
        self.at += 1;
        if name.is_empty() {
            return self.fail("missing group name", start);
        }
        let shown = crate::text::escape::repr_text(&name);
        if crate::text::unicode::is_identifier(name.chars().map(u32::from)) {
            let known = pattern.regex.names.iter().find(|(own, _)| *own == name);
            return match known {
                Some((_, group)) => Ok(*group),
                None => Err(self.interp.index_error(format!("unknown group name {shown}"))),
            };
        }
        match name.parse() {
            Ok(group) => self.check(group, start),
            Err(_) => self.fail(format!("bad character in group name {shown}"), start),
        }
    }
}
