//! Pattern text to tree, with the errors of CPython's `re._parser`, word and place.

use super::set::{Category, Fold, Item, Set};
use super::{ASCII, DEBUG, DOTALL, IGNORECASE, LOCALE, MULTILINE, UNICODE, VERBOSE};

/// No upper limit of a repetition.
pub const UNLIMITED: u32 = u32::MAX;

/// Why a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// CPython's words.
    pub message: String,
    /// The index in the pattern; `None` for errors without a place.
    pub position: Option<usize>,
}

impl Failure {
    /// A failure at an index.
    pub fn at(message: impl Into<String>, position: usize) -> Failure {
        Failure { message: message.into(), position: Some(position) }
    }
}

/// How a repetition chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greed {
    /// As often as possible first.
    Greedy,
    /// As seldom as possible first.
    Lazy,
    /// As often as possible, never less.
    Possessive,
}

/// A place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The beginning.
    Start,
    /// The beginning of a line.
    LineStart,
    /// The end, or before the last line end.
    End,
    /// The end of a line.
    LineEnd,
    /// The very end.
    VeryEnd,
    /// The edge of a word; negated; by ASCII letters.
    Edge(bool, bool),
}

/// A node of the tree.
#[derive(Clone, Debug)]
pub enum Node {
    /// A character.
    Literal(u32, Fold),
    /// Any character; also line ends.
    Any(bool),
    /// A character of a set.
    Set(Box<Set>),
    /// A place.
    At(Place),
    /// The first alternative that leads on.
    Branch(Vec<Vec<Node>>),
    /// A group: its number, if it captures. The flag: flags were set for it alone.
    Group(Option<usize>, bool, Vec<Node>),
    /// Repeats its body.
    Repeat(u32, u32, Greed, Vec<Node>),
    /// What a group matched.
    Backref(usize, Fold),
    /// Looks ahead (or back); negated.
    Look { ahead: bool, negated: bool, body: Vec<Node> },
    /// Its body without a second try.
    Atomic(Vec<Node>),
    /// Depends on whether a group matched.
    Conditional(usize, Vec<Node>, Vec<Node>),
    /// Never.
    Fail,
}

/// A parsed pattern.
pub struct Parsed {
    /// The tree.
    pub nodes: Vec<Node>,
    /// All flags.
    pub flags: u32,
    /// Number of groups.
    pub groups: usize,
    /// Names of groups.
    pub names: Vec<(String, usize)>,
    /// What may not be meant: it will be read otherwise in future.
    pub doubts: Vec<String>,
}

type Result<T> = std::result::Result<T, Failure>;

struct Parser<'a> {
    text: &'a [u32],
    /// The index behind the token that comes next.
    index: usize,
    /// The token that comes next: a character, or a backslash and a character.
    next: Option<&'a [u32]>,
    is_bytes: bool,
    flags: u32,
    groups: usize,
    names: Vec<(String, usize)>,
    open: Vec<usize>,
    /// Groups that a lookbehind under way may not refer to: those from this number.
    behind: Option<usize>,
    /// References to groups by number in conditions, with their places.
    forward: Vec<(usize, usize)>,
    doubts: Vec<String>,
}

/// Parses a pattern. `flags` are those given beside it.
pub fn parse(text: &[u32], is_bytes: bool, flags: u32) -> Result<Parsed> {
    let mut parser = Parser {
        text,
        index: 0,
        next: None,
        is_bytes,
        flags,
        groups: 0,
        names: Vec::new(),
        open: Vec::new(),
        behind: None,
        forward: Vec::new(),
        doubts: Vec::new(),
    };
    parser.advance()?;
    let nodes = parser.alternatives(flags, 0)?;
    if parser.next.is_some() {
        return Err(parser.error("unbalanced parenthesis", 0));
    }
    if let Some((group, place)) = parser.forward.iter().find(|(group, _)| *group > parser.groups) {
        return Err(Failure::at(format!("invalid group reference {group}"), *place));
    }
    let Parser { flags, groups, names, doubts, .. } = parser;
    Ok(Parsed { nodes, flags, groups, names, doubts })
}

fn shown(text: &[u32]) -> String {
    text.iter().map(|&c| char::from_u32(c).unwrap_or('\u{fffd}')).collect()
}

fn quoted(text: &str) -> String {
    crate::text::escape::repr_text(text)
}

fn is(token: Option<&[u32]>, c: char) -> bool {
    token == Some(&[u32::from(c)])
}

fn plain(token: &[u32]) -> Option<char> {
    match token {
        [one] => char::from_u32(*one),
        _ => None,
    }
}

fn flag_of(c: char) -> Option<u32> {
    Some(match c {
        'i' => IGNORECASE,
        'L' => LOCALE,
        'm' => MULTILINE,
        's' => DOTALL,
        'x' => VERBOSE,
        'a' => ASCII,
        'u' => UNICODE,
        _ => return None,
    })
}

const TYPE_FLAGS: u32 = ASCII | LOCALE | UNICODE;

impl<'a> Parser<'a> {
    fn advance(&mut self) -> Result<()> {
        let start = self.index;
        self.next = match self.text.get(start) {
            None => None,
            Some(&c) if c == u32::from(b'\\') => {
                if start + 1 >= self.text.len() {
                    return Err(Failure::at("bad escape (end of pattern)", self.text.len() - 1));
                }
                self.index = start + 2;
                Some(&self.text[start..start + 2])
            }
            Some(_) => {
                self.index = start + 1;
                Some(&self.text[start..start + 1])
            }
        };
        Ok(())
    }

    fn take(&mut self) -> Result<Option<&'a [u32]>> {
        let token = self.next;
        self.advance()?;
        Ok(token)
    }

    fn accept(&mut self, c: char) -> Result<bool> {
        let found = is(self.next, c);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    fn tell(&self) -> usize {
        self.index - self.next.map_or(0, <[u32]>::len)
    }

    fn seek(&mut self, index: usize) -> Result<()> {
        self.index = index;
        self.advance()
    }

    fn error(&self, message: impl Into<String>, offset: usize) -> Failure {
        Failure::at(message, self.tell().saturating_sub(offset))
    }

    /// Takes at most `most` characters that fit.
    fn take_while(&mut self, most: usize, fits: impl Fn(char) -> bool) -> Result<String> {
        let mut out = String::new();
        while out.len() < most {
            match self.next.and_then(plain).filter(|c| fits(*c)) {
                Some(c) => out.push(c),
                None => break,
            }
            self.advance()?;
        }
        Ok(out)
    }

    fn take_until(&mut self, end: char, what: &str) -> Result<String> {
        let mut out = String::new();
        let mut length = 0;
        loop {
            let token = self.take()?;
            match token {
                None if out.is_empty() => return Err(self.error(format!("missing {what}"), 0)),
                None => return Err(self.error(format!("missing {end}, unterminated name"), length)),
                Some(_) if is(token, end) => break,
                Some(token) => {
                    out.push_str(&shown(token));
                    length += token.len();
                }
            }
        }
        if out.is_empty() {
            return Err(self.error(format!("missing {what}"), 1));
        }
        Ok(out)
    }

    fn check_name(&self, name: &str, offset: usize) -> Result<()> {
        if crate::text::unicode::is_identifier(name.chars().map(u32::from)) {
            return Ok(());
        }
        Err(self.error(format!("bad character in group name {}", quoted(name)), name.chars().count() + offset))
    }

    fn fold(&self, flags: u32) -> Fold {
        match (flags & IGNORECASE != 0, self.is_bytes || flags & ASCII != 0) {
            (false, _) => Fold::None,
            (true, true) => Fold::Ascii,
            (true, false) => Fold::Unicode,
        }
    }

    fn ascii(&self, flags: u32) -> bool {
        self.is_bytes || flags & ASCII != 0
    }

    fn alternatives(&mut self, flags: u32, nested: usize) -> Result<Vec<Node>> {
        let mut items = Vec::new();
        loop {
            let first = nested == 0 && items.is_empty();
            items.push(self.sequence(flags | if nested == 0 { self.flags } else { 0 }, nested, first)?);
            if !self.accept('|')? {
                break;
            }
        }
        Ok(if items.len() == 1 { items.remove(0) } else { vec![Node::Branch(items)] })
    }

    fn sequence(&mut self, mut flags: u32, nested: usize, first: bool) -> Result<Vec<Node>> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(token) = self.next {
            if is(Some(token), '|') || is(Some(token), ')') {
                break;
            }
            self.advance()?;
            let c = plain(token);
            if flags & VERBOSE != 0 {
                match c {
                    Some(' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') => continue,
                    Some('#') => {
                        while let Some(skipped) = self.take()? {
                            if is(Some(skipped), '\n') {
                                break;
                            }
                        }
                        continue;
                    }
                    _ => {}
                }
            }
            let node = match c {
                _ if token.len() == 2 => self.escape(token, flags)?,
                Some('[') => self.set(flags)?,
                Some('*' | '+' | '?' | '{') => match self.repetition(token, &mut nodes)? {
                    Some(node) => node,
                    None => Node::Literal(u32::from(b'{'), Fold::None),
                },
                Some('.') => Node::Any(flags & DOTALL != 0),
                Some('(') => match self.group(flags, nested, first && nodes.is_empty())? {
                    Grouped::Node(node) => node,
                    Grouped::Nothing => continue,
                    Grouped::Flags => {
                        flags |= self.flags;
                        continue;
                    }
                },
                Some('^') => Node::At(if flags & MULTILINE != 0 { Place::LineStart } else { Place::Start }),
                Some('$') => Node::At(if flags & MULTILINE != 0 { Place::LineEnd } else { Place::End }),
                _ => Node::Literal(token[0], self.fold(flags)),
            };
            nodes.push(node);
        }
        Ok(nodes)
    }

    /// The rest of a repetition operator; `None` if the brace is a plain character. Takes the item off `nodes`.
    fn repetition(&mut self, token: &[u32], nodes: &mut Vec<Node>) -> Result<Option<Node>> {
        let here = self.tell();
        let (low, high) = match plain(token) {
            Some('?') => (0, 1),
            Some('*') => (0, UNLIMITED),
            Some('+') => (1, UNLIMITED),
            _ => {
                if is(self.next, '}') {
                    return Ok(None);
                }
                let digits = |c: char| c.is_ascii_digit();
                let low = self.take_while(usize::MAX, digits)?;
                let high = if self.accept(',')? { self.take_while(usize::MAX, digits)? } else { low.clone() };
                if !self.accept('}')? {
                    self.seek(here)?;
                    return Ok(None);
                }
                let number = |text: &str, empty: u32| match text {
                    "" => Ok(empty),
                    text => text.parse().ok().filter(|n| *n < UNLIMITED).ok_or_else(|| Failure {
                        message: "the repetition number is too large".to_owned(),
                        position: None,
                    }),
                };
                let (low, high) = (number(&low, 0)?, number(&high, UNLIMITED)?);
                if high < low {
                    return Err(Failure::at("min repeat greater than max repeat", here));
                }
                (low, high)
            }
        };
        let begin = here - token.len();
        match nodes.last() {
            None | Some(Node::At(_)) => return Err(Failure::at("nothing to repeat", begin)),
            Some(Node::Repeat(..)) => return Err(Failure::at("multiple repeat", begin)),
            Some(_) => {}
        }
        let body = match nodes.pop() {
            Some(Node::Group(None, false, body)) => body,
            item => item.into_iter().collect(),
        };
        let greed = if self.accept('?')? {
            Greed::Lazy
        } else if self.accept('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        Ok(Some(Node::Repeat(low, high, greed, body)))
    }

    fn set(&mut self, flags: u32) -> Result<Node> {
        let here = self.tell() - 1;
        let unterminated = || Failure::at("unterminated character set", here);
        if is(self.next, '[') {
            self.doubts.push(format!("Possible nested set at position {}", self.tell()));
        }
        let negated = self.accept('^')?;
        let mut items = Vec::new();
        loop {
            let Some(this) = self.take()? else { return Err(unterminated()) };
            if is(Some(this), ']') && !items.is_empty() {
                break;
            }
            if !items.is_empty() {
                self.doubt_operator(this);
            }
            let (first, this_length) = self.set_member(this, flags)?;
            if !self.accept('-')? {
                items.push(first);
                continue;
            }
            let Some(that) = self.take()? else { return Err(unterminated()) };
            if is(Some(that), ']') {
                items.push(first);
                items.push(Item::Range(u32::from(b'-'), u32::from(b'-')));
                break;
            }
            let that_start = self.tell() - that.len();
            if is(Some(that), '-') {
                self.doubts.push(format!("Possible set difference at position {}", self.tell() - 2));
            }
            let (second, _) = self.set_member(that, flags)?;
            match (&first, &second) {
                (&Item::Range(low, _), &Item::Range(high, _)) if low <= high => items.push(Item::Range(low, high)),
                _ => {
                    let end = self.tell();
                    let start = that_start - 1 - this_length;
                    let text = format!("bad character range {}", shown(&self.text[start..end]));
                    return Err(Failure::at(text, start));
                }
            }
        }
        Ok(Node::Set(Box::new(Set::new(items, negated, self.fold(flags)))))
    }

    /// Two of these characters in a set may become an operator.
    fn doubt_operator(&mut self, this: &[u32]) {
        let doubled = self.next == Some(this);
        let operators = [('-', "difference"), ('&', "intersection"), ('~', "symmetric difference"), ('|', "union")];
        if let Some((_, name)) = operators.into_iter().find(|(c, _)| doubled && is(Some(this), *c)) {
            self.doubts.push(format!("Possible set {name} at position {}", self.tell() - 1));
        }
    }

    /// A member of a set, and how many characters of the pattern it took.
    fn set_member(&mut self, token: &'a [u32], flags: u32) -> Result<(Item, usize)> {
        let one = |point: u32| Item::Range(point, point);
        let start = self.tell() - token.len();
        let item = match token {
            [point] => one(*point),
            [_, c] => {
                let c = char::from_u32(*c).unwrap_or('\u{fffd}');
                match (category(c), c) {
                    (Some((category, negated)), _) => Item::Category(category, negated, self.ascii(flags)),
                    (None, 'b') => one(8),
                    (None, '0'..='7') => {
                        let more = self.take_while(2, |c| ('0'..='7').contains(&c))?;
                        one(self.octal(&format!("{c}{more}"))?)
                    }
                    _ => one(self.character_escape(token, c)?),
                }
            }
            _ => one(0),
        };
        Ok((item, self.tell() - start))
    }

    fn octal(&self, digits: &str) -> Result<u32> {
        let value = u32::from_str_radix(digits, 8).unwrap_or(0);
        if value > 0o377 {
            let text = format!("octal escape value \\{digits} outside of range 0-0o377");
            return Err(self.error(text, digits.len() + 1));
        }
        Ok(value)
    }

    /// An escape that stands for a character, in and outside of sets.
    fn character_escape(&mut self, token: &[u32], c: char) -> Result<u32> {
        let hex = match c {
            'x' => 2,
            'u' if !self.is_bytes => 4,
            'U' if !self.is_bytes => 8,
            _ => 0,
        };
        if hex > 0 {
            let digits = self.take_while(hex, |c| c.is_ascii_hexdigit())?;
            if digits.len() < hex {
                return Err(self.error(format!("incomplete escape \\{c}{digits}"), digits.len() + 2));
            }
            let value = u32::from_str_radix(&digits, 16).unwrap_or(u32::MAX);
            if value > 0x10ffff {
                return Err(self.error(format!("bad escape \\{c}{digits}"), digits.len() + 2));
            }
            return Ok(value);
        }
        Ok(match c {
            'a' => 7,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            '\\' => u32::from(b'\\'),
            'N' if !self.is_bytes => {
                if !self.accept('{')? {
                    return Err(self.error("missing {", 0));
                }
                let name = self.take_until('}', "character name")?;
                match unicode_names2::character(&name) {
                    Some(found) => found.into(),
                    None => {
                        let text = format!("undefined character name {}", quoted(&name));
                        return Err(self.error(text, name.chars().count() + 4));
                    }
                }
            }
            'a'..='z' | 'A'..='Z' | '0'..='9' => return Err(self.error(format!("bad escape \\{c}"), token.len())),
            _ => token[1],
        })
    }

    fn escape(&mut self, token: &[u32], flags: u32) -> Result<Node> {
        let c = char::from_u32(token[1]).unwrap_or('\u{fffd}');
        let ascii = self.ascii(flags);
        if let Some((category, negated)) = category(c) {
            let items = vec![Item::Category(category, negated, ascii)];
            return Ok(Node::Set(Box::new(Set::new(items, false, Fold::None))));
        }
        let literal = |point| Node::Literal(point, self.fold(flags));
        Ok(match c {
            'A' => Node::At(Place::Start),
            'Z' => Node::At(Place::VeryEnd),
            'b' => Node::At(Place::Edge(false, ascii)),
            'B' => Node::At(Place::Edge(true, ascii)),
            '0' => {
                let more = self.take_while(2, |c| ('0'..='7').contains(&c))?;
                Node::Literal(u32::from_str_radix(&format!("0{more}"), 8).unwrap_or(0), self.fold(flags))
            }
            '1'..='9' => return self.reference(c, flags),
            _ if !c.is_ascii() => literal(token[1]),
            _ => {
                let point = self.character_escape(token, c)?;
                Node::Literal(point, self.fold(flags))
            }
        })
    }

    /// A group reference, or three octal digits.
    fn reference(&mut self, first: char, flags: u32) -> Result<Node> {
        let mut digits = String::from(first);
        digits.push_str(&self.take_while(1, |c| c.is_ascii_digit())?);
        let octal = |text: &str| text.chars().all(|c| ('0'..='7').contains(&c));
        if digits.len() == 2 && octal(&digits) {
            digits.push_str(&self.take_while(1, |c| ('0'..='7').contains(&c))?);
            if digits.len() == 3 {
                return Ok(Node::Literal(self.octal(&digits)?, self.fold(flags)));
            }
        }
        let group: usize = digits.parse().unwrap_or(0);
        if group > self.groups {
            return Err(self.error(format!("invalid group reference {group}"), digits.len()));
        }
        self.check_reference(group, digits.len() + 1)?;
        Ok(Node::Backref(group, self.fold(flags)))
    }

    fn check_reference(&self, group: usize, offset: usize) -> Result<()> {
        if self.open.contains(&group) {
            return Err(self.error("cannot refer to an open group", offset));
        }
        if self.behind.is_some_and(|from| group >= from) {
            return Err(self.error("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        Ok(())
    }

    fn group_of(&self, name: &str) -> Option<usize> {
        self.names.iter().find(|(known, _)| known == name).map(|(_, group)| *group)
    }

    fn close(&mut self, start: usize) -> Result<()> {
        if self.accept(')')? {
            return Ok(());
        }
        Err(Failure::at("missing ), unterminated subpattern", start))
    }

    fn group(&mut self, flags: u32, nested: usize, at_start: bool) -> Result<Grouped> {
        let start = self.tell() - 1;
        let mut name = None;
        if self.accept('?')? {
            let Some(token) = self.take()? else { return Err(self.error("unexpected end of pattern", 0)) };
            match plain(token) {
                Some('P') => {
                    if self.accept('<')? {
                        let given = self.take_until('>', "group name")?;
                        self.check_name(&given, 1)?;
                        name = Some(given);
                    } else if self.accept('=')? {
                        return self.named_reference(flags).map(Grouped::Node);
                    } else {
                        let Some(token) = self.take()? else { return Err(self.error("unexpected end of pattern", 0)) };
                        return Err(self.error(format!("unknown extension ?P{}", shown(token)), token.len() + 2));
                    }
                }
                Some(':') => {
                    let body = self.alternatives(flags, nested + 1)?;
                    self.close(start)?;
                    return Ok(Grouped::Node(Node::Group(None, false, body)));
                }
                Some('#') => return self.comment(start),
                Some(c @ ('=' | '!' | '<')) => return self.look(c, start, flags, nested).map(Grouped::Node),
                Some('(') => return self.condition(start, flags, nested).map(Grouped::Node),
                Some('>') => {
                    let body = self.alternatives(flags, nested + 1)?;
                    self.close(start)?;
                    return Ok(Grouped::Node(Node::Atomic(body)));
                }
                Some(c) if c == '-' || flag_of(c).is_some() => {
                    let Some((add, remove)) = self.inline_flags(c)? else {
                        if !at_start {
                            let text = "global flags not at the start of the expression";
                            return Err(Failure::at(text, start));
                        }
                        return Ok(Grouped::Flags);
                    };
                    let kept = if add & TYPE_FLAGS != 0 { flags & !TYPE_FLAGS } else { flags };
                    let body = self.alternatives((kept | add) & !remove, nested + 1)?;
                    self.close(start)?;
                    return Ok(Grouped::Node(Node::Group(None, true, body)));
                }
                _ => return Err(self.error(format!("unknown extension ?{}", shown(token)), token.len() + 1)),
            }
        }
        self.capture(name, start, flags, nested).map(Grouped::Node)
    }

    fn capture(&mut self, name: Option<String>, start: usize, flags: u32, nested: usize) -> Result<Node> {
        let number = self.groups + 1;
        if let Some(name) = name {
            if let Some(known) = self.group_of(&name) {
                let text = format!("redefinition of group name {} as group {number}; was group {known}", quoted(&name));
                return Err(self.error(text, name.chars().count() + 1));
            }
            self.names.push((name, number));
        }
        self.groups = number;
        self.open.push(number);
        let body = self.alternatives(flags, nested + 1)?;
        self.close(start)?;
        self.open.pop();
        Ok(Node::Group(Some(number), false, body))
    }

    fn named_reference(&mut self, flags: u32) -> Result<Node> {
        let name = self.take_until(')', "group name")?;
        self.check_name(&name, 1)?;
        let offset = name.chars().count() + 1;
        let Some(group) = self.group_of(&name) else {
            return Err(self.error(format!("unknown group name {}", quoted(&name)), offset));
        };
        self.check_reference(group, offset)?;
        Ok(Node::Backref(group, self.fold(flags)))
    }

    fn comment(&mut self, start: usize) -> Result<Grouped> {
        loop {
            match self.take()? {
                None => return Err(Failure::at("missing ), unterminated comment", start)),
                token if is(token, ')') => return Ok(Grouped::Nothing),
                _ => {}
            }
        }
    }

    fn look(&mut self, first: char, start: usize, flags: u32, nested: usize) -> Result<Node> {
        let ahead = first != '<';
        let mut sign = first;
        if !ahead {
            let Some(token) = self.take()? else { return Err(self.error("unexpected end of pattern", 0)) };
            match plain(token) {
                Some(c @ ('=' | '!')) => sign = c,
                _ => return Err(self.error(format!("unknown extension ?<{}", shown(token)), token.len() + 2)),
            }
        }
        let outer = self.behind;
        if !ahead && outer.is_none() {
            self.behind = Some(self.groups + 1);
        }
        let body = self.alternatives(flags, nested + 1)?;
        self.behind = outer;
        self.close(start)?;
        if sign == '!' && body.is_empty() {
            return Ok(Node::Fail);
        }
        Ok(Node::Look { ahead, negated: sign == '!', body })
    }

    fn condition(&mut self, start: usize, flags: u32, nested: usize) -> Result<Node> {
        let name = self.take_until(')', "group name")?;
        let length = name.chars().count();
        let group = if crate::text::unicode::is_identifier(name.chars().map(u32::from)) {
            match self.group_of(&name) {
                Some(group) => group,
                None => return Err(self.error(format!("unknown group name {}", quoted(&name)), length + 1)),
            }
        } else {
            let Ok(group) = name.parse::<usize>() else {
                return Err(self.error(format!("bad character in group name {}", quoted(&name)), length + 1));
            };
            if group == 0 {
                return Err(self.error("bad group number", length + 1));
            }
            self.forward.push((group, self.tell() - length - 1));
            group
        };
        if self.behind.is_some_and(|from| group >= from) {
            return Err(self.error("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        let yes = self.sequence(flags, nested + 1, false)?;
        let no = if self.accept('|')? {
            let no = self.sequence(flags, nested + 1, false)?;
            if is(self.next, '|') {
                return Err(self.error("conditional backref with more than two branches", 0));
            }
            no
        } else {
            Vec::new()
        };
        self.close(start)?;
        Ok(Node::Conditional(group, yes, no))
    }

    /// Flags in a group: what it adds and removes; `None` if they are for the whole pattern.
    fn inline_flags(&mut self, first: char) -> Result<Option<(u32, u32)>> {
        let (mut add, mut remove) = (0, 0);
        let mut c = first;
        if c != '-' {
            loop {
                let flag = flag_of(c).unwrap_or(0);
                if !self.is_bytes && c == 'L' {
                    return Err(self.error("bad inline flags: cannot use 'L' flag with a str pattern", 0));
                }
                if self.is_bytes && c == 'u' {
                    return Err(self.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
                }
                add |= flag;
                if flag & TYPE_FLAGS != 0 && add & TYPE_FLAGS != flag {
                    return Err(self.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
                }
                c = self.flag_character("missing -, : or )", ")-:")?;
                if ")-:".contains(c) {
                    break;
                }
            }
        }
        if c == ')' {
            self.flags |= add;
            return Ok(None);
        }
        if add & DEBUG != 0 {
            return Err(self.error("bad inline flags: cannot turn on global flag", 1));
        }
        if c == '-' {
            c = self.flag_character("missing flag", "")?;
            loop {
                let flag = flag_of(c).unwrap_or(0);
                if flag & TYPE_FLAGS != 0 {
                    return Err(self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
                }
                remove |= flag;
                c = self.flag_character("missing :", ":")?;
                if c == ':' {
                    break;
                }
            }
        }
        if add & remove != 0 {
            return Err(self.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, remove)))
    }

    fn flag_character(&mut self, missing: &str, ends: &str) -> Result<char> {
        let Some(token) = self.take()? else { return Err(self.error(missing, 0)) };
        match plain(token) {
            Some(c) if ends.contains(c) || flag_of(c).is_some() => Ok(c),
            Some(c) if c.is_alphabetic() => Err(self.error("unknown flag", token.len())),
            _ => Err(self.error(missing, token.len())),
        }
    }
}

/// What a parenthesis turned out to be.
enum Grouped {
    Node(Node),
    Nothing,
    Flags,
}

fn category(c: char) -> Option<(Category, bool)> {
    Some(match c {
        'd' => (Category::Digit, false),
        'D' => (Category::Digit, true),
        's' => (Category::Space, false),
        'S' => (Category::Space, true),
        'w' => (Category::Word, false),
        'W' => (Category::Word, true),
        _ => return None,
    })
}
