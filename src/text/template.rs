//! Replacement fields: the parser of `str.format` and `str.format_map` (`unicode_format.h`).
//!
//! Place in the flow: `str.format` walks [`Template`], splits each field's name with [`AutoNumber::split`], walks the
//! [`Accessors`], converts, expands the spec (a template itself, if `nested`), and formats.
//!
//! Invariants:
//! - pieces are parsed only when asked for, so that errors come after the work CPython did before them;
//! - an error is the last piece;
//! - one [`AutoNumber`] serves a whole call, specs included.
//!
//! Not here: f-strings (`syntax` parses those), looking arguments up.

use super::spec::too_many_digits;
use super::{TextError, unicode};

/// How deep specs may nest: a template, and one inside its spec (`"Max string recursion exceeded"` beyond).
pub const MAX_DEPTH: usize = 2;

/// A replacement field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Everything before `!`, `:` and `}`.
    pub name: &'a str,
    /// After `!`; [`conversion_error`] for one that is none of `r`, `s`, `a`.
    pub conversion: Option<char>,
    /// After `:`.
    pub spec: &'a str,
    /// Does the spec hold fields?
    pub nested: bool,
}

/// Literal text, perhaps followed by a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// May be empty; doubled braces are already one.
    pub literal: &'a str,
    /// The field after it.
    pub field: Option<Field<'a>>,
}

/// The pieces of a template, in order (`MarkupIterator`).
pub struct Template<'a> {
    rest: &'a str,
}

impl<'a> Template<'a> {
    /// Reads `text` from its start.
    pub fn new(text: &'a str) -> Template<'a> {
        Template { rest: text }
    }

    /// Is nothing left to read?
    pub fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// The next character, taken.
    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// `MarkupIterator_next`.
    fn piece(&mut self) -> Result<Piece<'a>, TextError> {
        let text = self.rest;
        let Some(at) = memchr::memchr2(b'{', b'}', text.as_bytes()) else {
            self.rest = "";
            return Ok(Piece { literal: text, field: None });
        };
        let brace = if text[at..].starts_with('{') { '{' } else { '}' };
        self.rest = &text[at + 1..];
        if self.rest.starts_with(brace) {
            self.rest = &text[at + 2..];
            return Ok(Piece { literal: &text[..=at], field: None });
        }
        if brace == '}' || self.rest.is_empty() {
            return Err(TextError::value(format!("Single '{brace}' encountered in format string")));
        }
        let field = Some(self.field()?);
        Ok(Piece { literal: &text[..at], field })
    }

    /// `parse_field`, behind the opening brace.
    fn field(&mut self) -> Result<Field<'a>, TextError> {
        let start = self.rest;
        let end = self.name_end()?;
        let name = &start[..start.len() - self.rest.len() - 1];
        let mut field = Field { name, conversion: None, spec: "", nested: false };
        if end == '}' {
            return Ok(field);
        }
        if end == '!' {
            let looking = "end of string while looking for conversion specifier";
            field.conversion = Some(self.take().ok_or_else(|| TextError::value(looking))?);
            match self.take() {
                Some('}') => return Ok(field),
                Some(':') | None => {}
                Some(_) => return Err(TextError::value("expected ':' after conversion specifier")),
            }
        }
        (field.spec, field.nested) = self.spec()?;
        Ok(field)
    }

    /// Takes the name and the `}`, `:` or `!` behind it, which it returns; brackets hide these.
    fn name_end(&mut self) -> Result<char, TextError> {
        while let Some(at) = self.rest.bytes().position(|b| matches!(b, b'{' | b'[' | b'}' | b':' | b'!')) {
            let found = self.rest.as_bytes()[at];
            self.rest = &self.rest[at + 1..];
            match found {
                b'{' => return Err(TextError::value("unexpected '{' in field name")),
                b'[' => self.rest = self.rest.find(']').map_or("", |at| &self.rest[at..]),
                _ => return Ok(char::from(found)),
            }
        }
        self.rest = "";
        Err(TextError::value("expected '}' before end of string"))
    }

    /// Takes the spec and its closing brace; inner braces come in pairs.
    fn spec(&mut self) -> Result<(&'a str, bool), TextError> {
        let start = self.rest;
        let (mut open, mut nested) = (1, false);
        while let Some(at) = memchr::memchr2(b'{', b'}', self.rest.as_bytes()) {
            let found = self.rest.as_bytes()[at];
            self.rest = &self.rest[at + 1..];
            match found {
                b'{' => (open, nested) = (open + 1, true),
                _ if open == 1 => return Ok((&start[..start.len() - self.rest.len() - 1], nested)),
                _ => open -= 1,
            }
        }
        self.rest = "";
        Err(TextError::value("unmatched '{' in format spec"))
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.rest = "";
        }
        Some(piece)
    }
}

/// The `ValueError` for a conversion other than `r`, `s` and `a`.
pub fn conversion_error(conversion: char) -> TextError {
    TextError::value(match conversion {
        '!'..='~' => format!("Unknown conversion specifier {conversion}"),
        _ => format!("Unknown conversion specifier \\x{:x}", u32::from(conversion)),
    })
}

/// The first part of a field's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First<'a> {
    /// A positional argument ("Replacement index {n} out of range for positional args tuple", `IndexError`).
    Index(usize),
    /// A keyword argument (`KeyError`).
    Name(&'a str),
}

/// Whether a call numbers its fields itself (`AutoNumber`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AutoNumber {
    next: usize,
    state: Numbering,
}

/// What the fields so far were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Numbering {
    #[default]
    Unknown,
    Auto,
    Manual,
}

impl AutoNumber {
    /// Splits a field's name into its first part and the accessors behind it (`field_name_split`).
    pub fn split<'a>(&mut self, name: &'a str) -> Result<(First<'a>, Accessors<'a>), TextError> {
        let end = name.find(['[', '.']).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let accessors = Accessors { rest };
        let index = index_of(first)?;
        if index.is_none() && !first.is_empty() {
            return Ok((First::Name(first), accessors));
        }
        let wanted = if first.is_empty() { Numbering::Auto } else { Numbering::Manual };
        if self.state == Numbering::Unknown {
            self.state = wanted;
        }
        if self.state != wanted {
            return Err(TextError::value(match wanted {
                Numbering::Auto => "cannot switch from manual field specification to automatic field numbering",
                _ => "cannot switch from automatic field numbering to manual field specification",
            }));
        }
        let index = index.unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        Ok((First::Index(index), accessors))
    }
}

/// The number that `text` is, if it is all decimal digits (`get_integer`).
fn index_of(text: &str) -> Result<Option<usize>, TextError> {
    let mut value: Option<usize> = None;
    for c in text.chars() {
        let Some(digit) = unicode::decimal(u32::from(c)) else { return Ok(None) };
        let grown = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
        value = Some(grown.filter(|n| *n <= isize::MAX as usize).ok_or_else(too_many_digits)?);
    }
    Ok(value)
}

/// One step from a value to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accessor<'a> {
    /// `.name`.
    Attribute(&'a str),
    /// `[3]`: an int.
    Index(usize),
    /// `[key]`: a str.
    Key(&'a str),
}

/// The steps of a field's name behind its first part (`FieldNameIterator`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accessors<'a> {
    rest: &'a str,
}

impl<'a> Accessors<'a> {
    /// `FieldNameIterator_next`.
    fn step(&mut self) -> Result<Accessor<'a>, TextError> {
        let body = &self.rest[self.rest.chars().next().map_or(0, char::len_utf8)..];
        let attribute = match self.rest.as_bytes()[0] {
            b'.' => true,
            b'[' => false,
            _ => return Err(TextError::value("Only '.' or '[' may follow ']' in format field specifier")),
        };
        let name = if attribute {
            let end = body.find(['[', '.']).unwrap_or(body.len());
            self.rest = &body[end..];
            &body[..end]
        } else {
            let end = body.find(']').ok_or_else(|| TextError::value("Missing ']' in format string"))?;
            self.rest = &body[end + 1..];
            &body[..end]
        };
        let index = if attribute { None } else { index_of(name)? };
        match (name, index) {
            ("", _) => Err(TextError::value("Empty attribute in format string")),
            (_, Some(index)) => Ok(Accessor::Index(index)),
            _ if attribute => Ok(Accessor::Attribute(name)),
            _ => Ok(Accessor::Key(name)),
        }
    }
}

impl<'a> Iterator for Accessors<'a> {
    type Item = Result<Accessor<'a>, TextError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}
