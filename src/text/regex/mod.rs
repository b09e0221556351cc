//! Regular expressions as CPython's `re` has them: parser, program, matcher. Pure functions over characters.
//!
//! The way of a pattern: [`parse`] makes a tree, `program` a list of instructions, [`run`] tries them on a text with an
//! explicit stack of choices.
//!
//! Invariants:
//! - choices are tried in the order of `_sre`, so that groups and lengths are CPython's;
//! - no text and no repetition makes the native stack grow; only assertions recurse, as deep as the pattern nests.
//!
//! Not here: pattern and match objects (`modules::re`).

pub mod parse;
pub mod program;
pub mod run;
pub mod set;
pub mod size;

pub use parse::{Failure, parse};
pub use program::Program;
pub use run::{Found, Matcher, Text};

/// `re.IGNORECASE`
pub const IGNORECASE: u32 = 2;
/// `re.LOCALE`
pub const LOCALE: u32 = 4;
/// `re.MULTILINE`
pub const MULTILINE: u32 = 8;
/// `re.DOTALL`
pub const DOTALL: u32 = 16;
/// `re.UNICODE`
pub const UNICODE: u32 = 32;
/// `re.VERBOSE`
pub const VERBOSE: u32 = 64;
/// `re.DEBUG`
pub const DEBUG: u32 = 128;
/// `re.ASCII`
pub const ASCII: u32 = 256;

/// A pattern ready for matching.
#[derive(Debug)]
pub struct Regex {
    /// Its instructions.
    pub program: Program,
    /// Flags, those of the pattern itself included.
    pub flags: u32,
    /// Number of groups.
    pub groups: usize,
    /// Names of groups.
    pub names: Vec<(String, usize)>,
}

/// Compiles a pattern.
pub fn compile(pattern: &[u32], is_bytes: bool, flags: u32) -> Result<Regex, Failure> {
    let parsed = parse(pattern, is_bytes, flags)?;
    let program = Program::new(&parsed)?;
    Ok(Regex { program, flags: parsed.flags, groups: parsed.groups, names: parsed.names })
}

/// What in a pattern will be read otherwise in future.
pub fn doubts(pattern: &[u32], is_bytes: bool, flags: u32) -> Vec<String> {
    parse(pattern, is_bytes, flags).map_or_else(|_| Vec::new(), |parsed| parsed.doubts)
}

/// Code words that CPython's pattern object has behind it: see [`size`].
pub fn words(pattern: &[u32], is_bytes: bool, flags: u32) -> usize {
    parse(pattern, is_bytes, flags).map_or(0, |parsed| size::words(&parsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, text: &str) -> Option<(usize, usize)> {
        let points: Vec<u32> = pattern.chars().map(u32::from).collect();
        let chars: Vec<u32> = text.chars().map(u32::from).collect();
        let regex = compile(&points, false, UNICODE).expect("a pattern");
        let mut matcher = Matcher::new(&regex, Text::Wide(&chars), 0, chars.len());
        matcher.search(0, false).then(|| (matcher.marks[0].unwrap_or(0), matcher.marks[1].unwrap_or(0)))
    }

    #[test]
    fn searching() {
        for (pattern, text, found) in [
            ("a+b", "xaab", Some((1, 4))),
            ("(a|ab)(c|bcd)(d*)", "abcd", Some((0, 4))),
            ("(|a)+", "aaa", Some((0, 0))),
            ("(?<=a)b", "ab", Some((1, 2))),
            ("a*+a", "aaa", None),
            (r"(.)\1", "abb", Some((1, 3))),
            ("[^a-c]+$", "abcd", Some((3, 4))),
        ] {
            assert_eq!(find(pattern, text), found, "{pattern} in {text}");
        }
    }

    #[test]
    fn failures_have_places() {
        let fail = |text: &str| compile(&text.chars().map(u32::from).collect::<Vec<_>>(), false, UNICODE).unwrap_err();
        assert_eq!(fail("a)b"), Failure::at("unbalanced parenthesis", 1));
        assert_eq!(fail("[z-a]"), Failure::at("bad character range z-a", 1));
        assert_eq!(fail("a**"), Failure::at("multiple repeat", 2));
    }
}
