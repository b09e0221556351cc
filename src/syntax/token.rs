//! The tokens of Python 3.11: what logos finds in a line, and what the layout layer adds.
//!
//! A token carries no value: its text is what its span covers, and whoever needs the value reads it there.
//!
//! Invariants:
//! - the variants under "layout" have no pattern: only [`super::lexer`] makes them;
//! - `Number` and `Str` match only the *start* of a literal; the lexer finds the end.
//!
//! Not here: indentation, brackets, soft keywords (the lexer decides all three).

use logos::Logos;

/// One kind of token.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\f]+")]
pub enum Token {
    // Layout.
    /// The end of a logical line.
    Newline,
    /// The next line is deeper.
    Indent,
    /// The next line is shallower.
    Dedent,
    /// The end of the text.
    End,
    /// The `(` behind `with` that opens a list of items, not an expression.
    WithOpen,
    /// `match` where it is a keyword.
    Match,
    /// `case` where it is a keyword.
    Case,
    /// The body of a function that is compiled when it is called (see `outline`).
    Promised,
    /// A comment line that is a command (`Source::commands`).
    Command,
    /// A character or operator that Python does not have (`$`, `?`, `` ` ``, `<>`).
    #[token("<>")]
    #[regex(r"[$?!`\x00-\x08\x0E-\x1F\x7F]")]
    Unknown,

    // What the lexer removes.
    /// `# ...`
    #[regex(r"#[^\r\n]*", allow_greedy = true)]
    Comment,
    /// The end of a physical line.
    #[regex(r"\r\n|\n|\r")]
    LineEnd,
    /// A backslash: a line continuation, or an error.
    #[token("\\")]
    Backslash,

    // Names and literals.
    /// An identifier; not yet checked when it is not ASCII.
    #[regex(r"[A-Za-z_\u{80}-\u{10FFFF}][0-9A-Za-z_\u{80}-\u{10FFFF}]*")]
    Name,
    /// A number of any kind.
    #[regex(r"[0-9]")]
    #[regex(r"\.[0-9]")]
    Number,
    /// A string, bytes or f-string literal.
    #[regex(r#"(?i:[rbuf]|rb|br|fr|rf)?("""|'''|"|')"#)]
    Str,

    // Keywords.
    #[token("False")]
    False,
    #[token("None")]
    None,
    #[token("True")]
    True,
    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("async")]
    Async,
    #[token("await")]
    Await,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("nonlocal")]
    Nonlocal,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    // Brackets and punctuation.
    #[token("(")]
    ParenOpen,
    #[token(")")]
    ParenClose,
    #[token("[")]
    BracketOpen,
    #[token("]")]
    BracketClose,
    #[token("{")]
    BraceOpen,
    #[token("}")]
    BraceClose,
    #[token(",")]
    Comma,
    #[token(":")]
    Colon,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("...")]
    Ellipsis,
    #[token("->")]
    Arrow,
    #[token(":=")]
    Walrus,
    #[token("@")]
    At,
    #[token("=")]
    Assign,

    // Operators.
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    DoubleStar,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Bar,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    ShiftLeft,
    #[token(">>")]
    ShiftRight,
    #[token("==")]
    Equal,
    #[token("!=")]
    NotEqual,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,

    // Augmented assignment.
    #[token("+=")]
    PlusAssign,
    #[token("-=")]
    MinusAssign,
    #[token("*=")]
    StarAssign,
    #[token("/=")]
    SlashAssign,
    #[token("//=")]
    DoubleSlashAssign,
    #[token("%=")]
    PercentAssign,
    #[token("@=")]
    AtAssign,
    #[token("&=")]
    AmpersandAssign,
    #[token("|=")]
    BarAssign,
    #[token("^=")]
    CaretAssign,
    #[token("<<=")]
    ShiftLeftAssign,
    #[token(">>=")]
    ShiftRightAssign,
    #[token("**=")]
    DoubleStarAssign,
}

impl Token {
    /// Is it a reserved word, or a soft keyword in its role as keyword?
    pub fn is_keyword(self) -> bool {
        matches!(self, Token::Match | Token::Case)
            || (self as u8 >= Token::False as u8 && self as u8 <= Token::Yield as u8)
    }

    /// Is it an opening bracket?
    pub fn opens(self) -> bool {
        matches!(self, Token::ParenOpen | Token::BracketOpen | Token::BraceOpen | Token::WithOpen)
    }

    /// Is it a closing bracket?
    pub fn closes(self) -> bool {
        matches!(self, Token::ParenClose | Token::BracketClose | Token::BraceClose)
    }

    /// Has it a place of its own in the text? CPython reports the others at the tokenizer's current position.
    pub fn is_placed(self) -> bool {
        !matches!(self, Token::Indent | Token::Dedent | Token::End)
    }
}
