//! What Unicode 14.0 says of each code point beyond [`unicode`](super::unicode): for module `unicodedata`.
//!
//! The properties are read from `unicode_data.tsv` (written by `tests/unicode_data.py`) when one is first asked for.
//! Names and normal forms are crates', whose newer characters are left out.
//!
//! Invariant: runs are in order and do not overlap.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::GeneralCategory;

use super::unicode::{category, is_decimal, is_digit};

/// Code points that share a value.
struct Run {
    first: u32,
    last: u32,
    value: &'static str,
}

/// A property of code points, by runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// Bidirectional class.
    Bidirectional,
    /// East Asian width; `N` is not listed.
    Width,
    /// Canonical combining class.
    Combining,
    /// Mirrored in right-to-left text.
    Mirrored,
    /// Numeric value of the first of the run, one more for each further.
    Numeric,
    /// Decomposition mapping, with its tag.
    Decomposition,
}

const LETTERS: [(u8, Property); 6] = [
    (b'b', Property::Bidirectional),
    (b'e', Property::Width),
    (b'c', Property::Combining),
    (b'm', Property::Mirrored),
    (b'n', Property::Numeric),
    (b'd', Property::Decomposition),
];

static RUNS: LazyLock<[Vec<Run>; 6]> = LazyLock::new(read);

fn read() -> [Vec<Run>; 6] {
    let mut runs: [Vec<Run>; 6] = Default::default();
    let (mut letter, mut at) = (0, 0);
    for line in crate::text::embedded::embedded!("unicode_data.tsv").as_str().lines() {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (start, more, value) = (word(), word(), word());
        let property = LETTERS.iter().position(|row| start.as_bytes().first() == Some(&row.0)).unwrap_or(0);
        if property != letter {
            (letter, at) = (property, 0);
        }
        let number = |digits: &str| u32::from_str_radix(digits, 16).unwrap_or(0);
        at += number(start.get(1..).unwrap_or_default());
        runs[property].push(Run { first: at, last: at + number(more), value });
    }
    runs
}

/// The value of a property, and how far into its run the code point is.
pub fn value(property: Property, point: u32) -> Option<(&'static str, u32)> {
    let place = LETTERS.iter().position(|row| row.1 == property)?;
    let runs = &RUNS[place];
    let run = runs.get(runs.partition_point(|run| run.last < point)).filter(|run| run.first <= point)?;
    Some((run.value, point - run.first))
}

/// The numeric value.
pub fn numeric(point: u32) -> Option<f64> {
    let (text, more) = value(Property::Numeric, point)?;
    let first = match text.split_once('/') {
        Some((above, below)) => above.parse::<f64>().ok()? / below.parse::<f64>().ok()?,
        None => text.parse().ok()?,
    };
    Some(first + f64::from(more))
}

/// The value of a digit, superscripts and the like included.
pub fn digit(point: u32) -> Option<f64> {
    if is_digit(point) { numeric(point) } else { None }
}

/// The value of a decimal digit.
pub fn decimal(point: u32) -> Option<f64> {
    if is_decimal(point) { numeric(point) } else { None }
}

/// Two letters: the general category.
pub fn category_name(point: u32) -> &'static str {
    use GeneralCategory as G;
    match category(point) {
        G::UppercaseLetter => "Lu",
        G::LowercaseLetter => "Ll",
        G::TitlecaseLetter => "Lt",
        G::ModifierLetter => "Lm",
        G::OtherLetter => "Lo",
        G::NonspacingMark => "Mn",
        G::SpacingMark => "Mc",
        G::EnclosingMark => "Me",
        G::DecimalNumber => "Nd",
        G::LetterNumber => "Nl",
        G::OtherNumber => "No",
        G::ConnectorPunctuation => "Pc",
        G::DashPunctuation => "Pd",
        G::OpenPunctuation => "Ps",
        G::ClosePunctuation => "Pe",
        G::InitialPunctuation => "Pi",
        G::FinalPunctuation => "Pf",
        G::OtherPunctuation => "Po",
        G::MathSymbol => "Sm",
        G::CurrencySymbol => "Sc",
        G::ModifierSymbol => "Sk",
        G::OtherSymbol => "So",
        G::SpaceSeparator => "Zs",
        G::LineSeparator => "Zl",
        G::ParagraphSeparator => "Zp",
        G::Control => "Cc",
        G::Format => "Cf",
        G::Surrogate => "Cs",
        G::PrivateUse => "Co",
        G::Unassigned => "Cn",
    }
}

/// A character of Unicode 14.0.
fn assigned(point: u32) -> Option<char> {
    char::from_u32(point).filter(|_| category(point) != GeneralCategory::Unassigned)
}

/// The name of a character.
pub fn name(point: u32) -> Option<String> {
    assigned(point).and_then(unicode_names2::name).map(|name| name.to_string())
}

/// The character of a name or of a formal alias, in any case.
pub fn lookup(name: &str) -> Option<char> {
    let found = unicode_names2::character(name).filter(|c| assigned(u32::from(*c)).is_some())?;
    let own = unicode_names2::name(found).map(|name| name.to_string()).unwrap_or_default();
    // The crate forgives missing hyphens and spaces, CPython does not.
    let bare = |text: &str| text.to_ascii_uppercase().replace([' ', '-', '_'], "");
    (own.eq_ignore_ascii_case(name) || bare(&own) != bare(name)).then_some(found)
}

/// A normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Canonical, composed.
    C,
    /// Canonical, decomposed.
    D,
    /// Compatibility, composed.
    Kc,
    /// Compatibility, decomposed.
    Kd,
}

impl Form {
    /// The form of that name.
    pub fn find(name: &str) -> Option<Form> {
        Some(match name {
            "NFC" => Form::C,
            "NFD" => Form::D,
            "NFKC" => Form::Kc,
            "NFKD" => Form::Kd,
            _ => return None,
        })
    }
}

/// Text in a normal form. What Unicode 14.0 does not know, and lone surrogates, stand for themselves.
pub fn normalize(form: Form, points: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(points.len());
    let mut known = String::new();
    for point in points {
        match assigned(*point) {
            Some(c) => known.push(c),
            None => {
                push_normal(form, &known, &mut out);
                known.clear();
                out.push(*point);
            }
        }
    }
    push_normal(form, &known, &mut out);
    out
}

fn push_normal(form: Form, text: &str, out: &mut Vec<u32>) {
    match form {
        Form::C => out.extend(text.nfc().map(u32::from)),
        Form::D => out.extend(text.nfd().map(u32::from)),
        Form::Kc => out.extend(text.nfkc().map(u32::from)),
        Form::Kd => out.extend(text.nfkd().map(u32::from)),
    }
}
