//! Reads the notation of `grammar/mistakes.peg` into rules.
//!
//! Invariants:
//! - the text is part of the program: a mistake in it is a bug, found by the tests, so reading it may panic;
//! - rules refer to each other by index.
//!
//! Not here: what the rules mean (`machine`), the notation's description (at the top of the file it reads).

use std::collections::HashMap;

use crate::syntax::token::Token;

/// One thing to match.
#[derive(Debug)]
pub(super) enum Item {
    /// A token of this kind.
    Token(Token),
    /// Any name, soft keywords included.
    Name,
    /// A name with this text.
    Word(String),
    /// One or more string literals.
    Strings,
    /// A name that a soft keyword starts with.
    Soft,
    /// Another rule, by index.
    Rule(usize),
    /// `x?`
    Optional(Box<Item>),
    /// `x*`, or `x+` with at least one.
    Repeat(Box<Item>, bool),
    /// `&x`
    Ahead(Box<Item>),
    /// `!x`
    Not(Box<Item>),
    /// `~`
    Cut,
    /// `'x'!`: the token must follow.
    Must(Token, String),
    /// `a:x`
    Label(char, Box<Item>),
    /// `%x`
    Quiet(Box<Item>),
    /// `( .. | .. )`
    Group(Vec<Alternative>),
}

/// Items in a row, and what it means to have matched them.
#[derive(Debug)]
pub(super) struct Alternative {
    /// What to match.
    pub items: Vec<Item>,
    /// The error that this alternative is.
    pub verdict: Option<Verdict>,
    /// Is it a rule of mistakes, to be tried in the second pass only?
    pub bad: bool,
}

/// An error to raise.
#[derive(Debug)]
pub(super) struct Verdict {
    /// Where.
    pub place: Place,
    /// Its sentence, with `{kind a}` and the like; for `Call` unused.
    pub message: String,
}

/// Where an error is reported.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// On what a label matched.
    At(char),
    /// From one label to another.
    Range(char, char),
    /// From a label to the furthest token read.
    From(char),
    /// On the furthest token read.
    Last,
    /// The same, as an `IndentationError`.
    Indent,
    /// On the last character of a label.
    Before(char),
    /// As a function says.
    Call(String, Vec<char>),
}

/// All rules.
pub(super) struct Rules {
    /// The alternatives of each rule.
    pub rules: Vec<Vec<Alternative>>,
    /// Is the rule remembered without regard to `%`?
    pub shared: Vec<bool>,
    names: HashMap<String, usize>,
}

impl Rules {
    /// Reads the grammar of mistakes.
    pub(super) fn read() -> Rules {
        let text = crate::text::embedded::embedded!("../../../grammar/mistakes.peg").as_str();
        let mut bodies: Vec<(&str, String)> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            match line.strip_prefix("    ") {
                Some(more) => {
                    let body = &mut bodies.last_mut().expect("a rule's name comes first").1;
                    body.push_str(if body.is_empty() { more.trim_start_matches("| ") } else { more });
                    body.push(' ');
                }
                None => {
                    let (name, body) = line.split_once(':').expect("a rule has a colon behind its name");
                    bodies.push((name, body.trim().to_owned()));
                }
            }
        }
        let names: HashMap<String, usize> = bodies
            .iter()
            .enumerate()
            .map(|(index, (name, _))| (name.trim_end_matches('^').to_owned(), index))
            .collect();
        let shared = bodies.iter().map(|(name, _)| name.ends_with('^')).collect();
        let rules = bodies.iter().map(|(_, body)| Reader { rest: body, names: &names }.alternatives()).collect();
        Rules { rules, shared, names }
    }

    /// The index of a rule.
    pub(super) fn index(&self, name: &str) -> usize {
        self.names[name]
    }
}

struct Reader<'a> {
    rest: &'a str,
    names: &'a HashMap<String, usize>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, prefix: &str) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(prefix) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn until(&mut self, end: char) -> &'a str {
        let (taken, rest) = self.rest.split_once(end).expect("a quote is closed");
        self.rest = rest;
        taken
    }

    fn alternatives(&mut self) -> Vec<Alternative> {
        let mut all = vec![self.alternative()];
        while self.take("|") {
            all.push(self.alternative());
        }
        all
    }

    fn alternative(&mut self) -> Alternative {
        let mut items = Vec::new();
        let mut verdict = None;
        let alone = self.rest.trim_start().starts_with("bad_");
        loop {
            self.rest = self.rest.trim_start();
            if self.take("=>") {
                verdict = Some(self.verdict());
            } else if self.rest.is_empty() || self.rest.starts_with(['|', ')']) {
                let bad = alone && items.len() == 1 && verdict.is_none();
                return Alternative { items, verdict, bad };
            } else {
                items.push(self.item());
            }
        }
    }

    fn word(&mut self) -> &'a str {
        self.rest = self.rest.trim_start();
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn letter(&mut self) -> char {
        self.word().chars().next().expect("a label has a letter")
    }

    fn verdict(&mut self) -> Verdict {
        let place = match self.word() {
            "at" => Place::At(self.letter()),
            "range" => Place::Range(self.letter(), self.letter()),
            "from" => Place::From(self.letter()),
            "last" => Place::Last,
            "indent" => Place::Indent,
            "before" => Place::Before(self.letter()),
            _ => return self.call(),
        };
        assert!(self.take("\""), "a sentence follows");
        // Sentences may hold `\"`.
        let mut end = self.rest.find('"').expect("the sentence is closed");
        while self.rest[..end].ends_with('\\') {
            end += 1 + self.rest[end + 1..].find('"').expect("the sentence is closed");
        }
        let message = self.rest[..end].replace("\\\"", "\"");
        self.rest = &self.rest[end + 1..];
        Verdict { place, message }
    }

    fn call(&mut self) -> Verdict {
        let function = self.word().to_owned();
        let mut labels = Vec::new();
        while self.rest.trim_start().starts_with(|c: char| c.is_ascii_lowercase()) {
            labels.push(self.letter());
        }
        Verdict { place: Place::Call(function, labels), message: String::new() }
    }

    fn item(&mut self) -> Item {
        if self.take("~") {
            return Item::Cut;
        }
        if self.take("&") {
            return Item::Ahead(Box::new(self.item()));
        }
        if self.take("!") {
            return Item::Not(Box::new(self.item()));
        }
        if self.take("%") {
            return Item::Quiet(Box::new(self.item()));
        }
        let bytes = self.rest.as_bytes();
        if bytes.len() > 1 && bytes[0].is_ascii_lowercase() && bytes[1] == b':' {
            let label = bytes[0] as char;
            self.rest = &self.rest[2..];
            return Item::Label(label, Box::new(self.item()));
        }
        let item = self.primary();
        match self.rest.chars().next() {
            Some('?') => Item::Optional(self.wrapped(item)),
            Some('*') => Item::Repeat(self.wrapped(item), false),
            Some('+') => Item::Repeat(self.wrapped(item), true),
            _ => item,
        }
    }

    fn wrapped(&mut self, item: Item) -> Box<Item> {
        self.rest = &self.rest[1..];
        Box::new(item)
    }

    fn primary(&mut self) -> Item {
        if self.take("(") {
            let group = self.alternatives();
            assert!(self.take(")"), "a group is closed");
            return Item::Group(group);
        }
        if self.take("\"") {
            return Item::Word(self.until('"').to_owned());
        }
        if self.take("'") {
            let text = self.until('\'');
            let token = spelled(text);
            if let Some(rest) = self.rest.strip_prefix('!') {
                self.rest = rest;
                return Item::Must(token, text.to_owned());
            }
            return Item::Token(token);
        }
        match self.word() {
            "NAME" => Item::Name,
            "STRINGS" => Item::Strings,
            "SOFT" => Item::Soft,
            "NUMBER" => Item::Token(Token::Number),
            "STRING" => Item::Token(Token::Str),
            "NEWLINE" => Item::Token(Token::Newline),
            "INDENT" => Item::Token(Token::Indent),
            "DEDENT" => Item::Token(Token::Dedent),
            "END" => Item::Token(Token::End),
            rule => Item::Rule(*self.names.get(rule).unwrap_or_else(|| panic!("no rule {rule:?}"))),
        }
    }
}

/// The token that is spelled so.
fn spelled(text: &str) -> Token {
    use logos::Logos;
    match Token::lexer(text).next() {
        Some(Ok(token)) => token,
        _ => panic!("no token {text:?}"),
    }
}
