//! The format-spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
//!
//! Place in the flow: `format()`, f-strings and `str.format` end here for `str`, `int`, `float` and `complex`.
//! [`Spec::parse`] reads a spec; `format_*` read and apply one to a Rust value.
//!
//! Invariants:
//! - errors come in CPython's order (`formatter_unicode.c`), with its texts;
//! - an empty spec is `str(value)`, which is the caller's matter for subclasses; here it gives the plain text.
//!
//! Not here: replacement fields (`template`), `%` (`percent`), locales (`n` is `d` or `g` in the C locale).

use num_bigint::BigInt;

use super::float::{self, Style};
use super::int;
use super::short::{Short, Sink};
use super::{TextError, unicode};

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`: padding on the right.
    Left,
    /// `>`: padding on the left.
    Right,
    /// `=`: padding between sign and digits.
    Inside,
    /// `^`: padding on both sides, the odd one on the right.
    Center,
}

/// Digits are grouped by threes (or fours, where the base is 2, 8 or 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// `,`.
    Comma,
    /// `_`.
    Underscore,
}

impl Grouping {
    /// The separator.
    fn char(self) -> char {
        match self {
            Grouping::Comma => ',',
            Grouping::Underscore => '_',
        }
    }
}

/// Which kind of value is to be formatted: it decides defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// `str`: type `s`, aligned left.
    Str,
    /// `int`: type `d`, aligned right.
    Int,
    /// `float`: no type, aligned right.
    Float,
    /// `complex`: no type, aligned right.
    Complex,
}

/// A parsed spec (`InternalFormatSpec`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// The padding character.
    pub fill: char,
    /// Where it goes.
    pub align: Align,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// Least width in code points.
    pub width: Option<usize>,
    /// Thousands separator.
    pub grouping: Option<Grouping>,
    /// After the point.
    pub precision: Option<usize>,
    /// The presentation type; `None` where the target has no default.
    pub kind: Option<char>,
}

/// How many copies of a padded number live at once: the digits, the padded text, the object.
const COPIES: usize = 3;

impl Spec {
    /// Reads a spec for a `target` whose class is `type_name` (`parse_internal_render_format_spec`).
    pub fn parse(text: &str, target: Target, type_name: &str) -> Result<Spec, TextError> {
        let mut rest = Reader { text };
        let mut spec = Spec::default_for(target);
        let aligned = rest.fill_and_align(&mut spec);
        spec.sign = rest.take_if(|c| matches!(c, ' ' | '+' | '-'));
        spec.no_negative_zero = rest.take_if(|c| c == 'z').is_some();
        spec.alternate = rest.take_if(|c| c == '#').is_some();
        if aligned != Some(true) && rest.take_if(|c| c == '0').is_some() {
            spec.fill = '0';
            if aligned.is_none() && spec.align == Align::Right {
                spec.align = Align::Inside;
            }
        }
        spec.width = rest.number()?;
        spec.grouping = rest.grouping()?;
        if rest.take_if(|c| c == '.').is_some() {
            let missing = || TextError::value("Format specifier missing precision");
            spec.precision = Some(rest.number()?.ok_or_else(missing)?);
        }
        if let Some(kind) = rest.take_if(|_| true) {
            if !rest.text.is_empty() {
                let message = format!("Invalid format specifier '{text}' for object of type '{type_name}'");
                return Err(TextError::value(message));
            }
            spec.kind = Some(kind);
        }
        spec.check_grouping()?;
        let precision = if target == Target::Str { 0 } else { spec.precision.unwrap_or(0) };
        TextError::unless_fits(spec.width.unwrap_or(0).saturating_add(precision).saturating_mul(COPIES))?;
        Ok(spec)
    }

    /// What an empty spec means.
    fn default_for(target: Target) -> Spec {
        let (kind, align) = match target {
            Target::Str => (Some('s'), Align::Left),
            Target::Int => (Some('d'), Align::Right),
            Target::Float | Target::Complex => (None, Align::Right),
        };
        Spec {
            fill: ' ',
            align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            kind,
        }
    }

    /// Refuses a separator where the type has none.
    fn check_grouping(&self) -> Result<(), TextError> {
        let Some(grouping) = self.grouping else { return Ok(()) };
        match self.kind {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if grouping == Grouping::Underscore => Ok(()),
            Some(kind) => {
                let message = format!("Cannot specify '{}' with '{}'.", grouping.char(), shown(kind));
                Err(TextError::value(message))
            }
        }
    }

    /// Digits in a group.
    fn group_size(&self) -> usize {
        if matches!(self.kind, Some('b' | 'o' | 'x' | 'X')) { 4 } else { 3 }
    }

    /// Widens finished text to the width.
    fn pad(&self, text: &str) -> String {
        let (left, right) = self.padding(text.chars().count());
        let mut out = String::new();
        out.fill(self.fill, left);
        out.put(text);
        out.fill(self.fill, right);
        out
    }

    /// Fill characters before and after text of `length` code points (`calc_padding`).
    fn padding(&self, length: usize) -> (usize, usize) {
        let missing = self.width.unwrap_or(0).saturating_sub(length);
        match self.align {
            Align::Left => (0, missing),
            Align::Center => (missing / 2, missing - missing / 2),
            Align::Right | Align::Inside => (missing, 0),
        }
    }
}

/// A type code as error messages show it.
fn shown(kind: char) -> String {
    match kind {
        '!'..='\x7f' => kind.to_string(),
        _ => format!("\\x{:x}", u32::from(kind)),
    }
}

/// `unknown_presentation_type`.
fn unknown_kind(kind: Option<char>, type_name: &str) -> TextError {
    let kind = shown(kind.unwrap_or('\0'));
    TextError::value(format!("Unknown format code '{kind}' for object of type '{type_name}'"))
}

/// The part of a spec that is still to be read.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    /// Takes the next character if it is `wanted`.
    fn take_if(&mut self, wanted: impl Fn(char) -> bool) -> Option<char> {
        let c = self.text.chars().next().filter(|c| wanted(*c))?;
        self.text = &self.text[c.len_utf8()..];
        Some(c)
    }

    /// Takes fill and alignment. `None`: neither; `Some(true)`: both.
    fn fill_and_align(&mut self, spec: &mut Spec) -> Option<bool> {
        let align = |c| match c {
            '<' => Some(Align::Left),
            '>' => Some(Align::Right),
            '=' => Some(Align::Inside),
            '^' => Some(Align::Center),
            _ => None,
        };
        let mut chars = self.text.chars();
        let (first, second) = (chars.next()?, chars.next());
        if let Some(found) = second.and_then(align) {
            (spec.fill, spec.align) = (first, found);
            self.text = chars.as_str();
            return Some(true);
        }
        spec.align = align(first)?;
        self.take_if(|_| true);
        Some(false)
    }

    /// Takes a decimal number, in any script.
    fn number(&mut self) -> Result<Option<usize>, TextError> {
        let mut value: Option<usize> = None;
        while let Some(digit) = self.text.chars().next().and_then(|c| unicode::decimal(u32::from(c))) {
            self.take_if(|_| true);
            let grown = value.unwrap_or(0).checked_mul(10).and_then(|n| n.checked_add(digit as usize));
            value = Some(grown.filter(|n| *n <= isize::MAX as usize).ok_or_else(too_many_digits)?);
        }
        Ok(value)
    }

    /// Takes `,` or `_`, but not both.
    fn grouping(&mut self) -> Result<Option<Grouping>, TextError> {
        let comma = self.take_if(|c| c == ',').is_some();
        let underscore = self.take_if(|c| c == '_').is_some();
        match (comma, underscore) {
            (true, true) => Err(TextError::value("Cannot specify both ',' and '_'.")),
            (false, true) if self.text.starts_with(',') => Err(TextError::value("Cannot specify both ',' and '_'.")),
            (true, false) => Ok(Some(Grouping::Comma)),
            (false, true) => Ok(Some(Grouping::Underscore)),
            (false, false) => Ok(None),
        }
    }
}

/// A number in a format string that fits no machine word.
pub(super) fn too_many_digits() -> TextError {
    TextError::value("Too many decimal digits in format string")
}

/// How a string is cut and padded: what [`str_plan`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrPlan {
    /// Code points of the string that are shown.
    pub take: usize,
    /// Fill characters before it.
    pub left: usize,
    /// Fill characters after it.
    pub right: usize,
    /// The fill character.
    pub fill: char,
}

/// What a non-empty spec does to a string of `length` code points (`format_string_internal`).
pub fn str_plan(text: &str, length: usize, type_name: &str) -> Result<StrPlan, TextError> {
    let spec = Spec::parse(text, Target::Str, type_name)?;
    if spec.kind != Some('s') {
        return Err(unknown_kind(spec.kind, type_name));
    }
    let refused = match spec {
        Spec { sign: Some(' '), .. } => "Space not allowed",
        Spec { sign: Some(_), .. } => "Sign not allowed",
        Spec { no_negative_zero: true, .. } => "Negative zero coercion (z) not allowed",
        Spec { alternate: true, .. } => "Alternate form (#) not allowed",
        Spec { align: Align::Inside, .. } => "'=' alignment not allowed",
        _ => "",
    };
    if !refused.is_empty() {
        return Err(TextError::value(format!("{refused} in string format specifier")));
    }
    let take = spec.precision.unwrap_or(length).min(length);
    let (left, right) = spec.padding(take);
    Ok(StrPlan { take, left, right, fill: spec.fill })
}

/// `format(value, text)` for a str.
pub fn format_str(value: &str, text: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return Ok(value.into());
    }
    let plan = str_plan(text, value.chars().count(), "str")?;
    let fill = |count: usize| std::iter::repeat_n(plan.fill, count);
    Ok(fill(plan.left).chain(value.chars().take(plan.take)).chain(fill(plan.right)).collect())
}

/// An int, in either of the forms it has on the heap.
#[derive(Clone, Copy, Debug)]
pub enum IntValue<'a> {
    /// It fits a machine word.
    Small(i64),
    /// It may not.
    Big(&'a BigInt),
}

impl IntValue<'_> {
    /// Is it below zero?
    pub fn is_negative(self) -> bool {
        match self {
            IntValue::Small(value) => value < 0,
            IntValue::Big(value) => value.sign() == num_bigint::Sign::Minus,
        }
    }

    /// The nearest float, or `OverflowError`.
    pub fn to_float(self) -> Result<f64, TextError> {
        match self {
            IntValue::Small(value) => Ok(value as f64),
            IntValue::Big(value) => {
                int::to_float(value).ok_or_else(|| TextError::overflow("int too large to convert to float"))
            }
        }
    }

    /// Digits of the magnitude in base 2, 8, 10 or 16; decimal ones within `limit` (0: none).
    pub fn digits(self, radix: u32, limit: usize) -> Result<Short, TextError> {
        let mut digits = Short::new();
        match (self, radix) {
            (IntValue::Small(value), _) => digits.put_digits(value.unsigned_abs(), radix),
            (IntValue::Big(value), 10) => {
                let text = int::to_decimal(value, limit).map_err(|error| TextError::value(error.message("")))?;
                digits.put(text.trim_start_matches('-'));
            }
            (IntValue::Big(value), _) => digits.put(&value.magnitude().to_str_radix(radix)),
        }
        Ok(digits)
    }

    /// The value, if it is a code point (for `c`).
    pub fn code_point(self) -> Result<u32, TextError> {
        let word = match self {
            IntValue::Small(value) => Some(value),
            IntValue::Big(value) => i64::try_from(value).ok(),
        };
        let word = word.ok_or_else(|| TextError::overflow("Python int too large to convert to C long"))?;
        u32::try_from(word)
            .ok()
            .filter(|point| *point < 0x11_0000)
            .ok_or_else(|| TextError::overflow("%c arg not in range(0x110000)"))
    }
}

/// `format(value, text)` for an int; `limit` is `sys.get_int_max_str_digits()`. A surrogate by `c` becomes U+FFFD.
pub fn format_int(value: IntValue, text: &str, type_name: &str, limit: usize) -> Result<String, TextError> {
    let mut out = String::new();
    write_int(&mut out, value, text, type_name, limit)?;
    Ok(out)
}

/// Appends what [`format_int`] gives; nothing if it is an error.
pub fn write_int(
    out: &mut impl Sink,
    value: IntValue,
    text: &str,
    type_name: &str,
    limit: usize,
) -> Result<(), TextError> {
    let spec = Spec::parse(text, Target::Int, type_name)?;
    match spec.kind {
        Some('b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n') => apply_int(out, value, &spec, limit),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => apply_float(out, value.to_float()?, &spec),
        kind => Err(unknown_kind(kind, type_name)),
    }
}

/// `format_long_internal`.
fn apply_int(out: &mut impl Sink, value: IntValue, spec: &Spec, limit: usize) -> Result<(), TextError> {
    if spec.precision.is_some() {
        return Err(TextError::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(TextError::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let (radix, prefix) = match spec.kind {
        Some('b') => (2, "0b"),
        Some('o') => (8, "0o"),
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        Some('c') => return apply_char(out, value, spec),
        _ => (10, ""),
    };
    let mut digits = value.digits(radix, limit)?;
    if spec.kind == Some('X') {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    Number { negative: value.is_negative(), prefix, digits: digits.as_str(), rest: "" }.render(out, spec);
    Ok(())
}

/// Type `c`: the character of that code point.
fn apply_char(out: &mut impl Sink, value: IntValue, spec: &Spec) -> Result<(), TextError> {
    if spec.sign.is_some() {
        return Err(TextError::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(TextError::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let c = char::from_u32(value.code_point()?).unwrap_or(char::REPLACEMENT_CHARACTER);
    Number { negative: false, prefix: "", digits: "", rest: c.encode_utf8(&mut [0; 4]) }.render(out, spec);
    Ok(())
}

/// `format(value, text)` for a float.
pub fn format_float(value: f64, text: &str, type_name: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return Ok(float::repr(value));
    }
    let mut out = String::new();
    write_float(&mut out, value, text, type_name)?;
    Ok(out)
}

/// Appends what [`format_float`] gives for a spec that is not empty; nothing if it is an error.
pub fn write_float(out: &mut impl Sink, value: f64, text: &str, type_name: &str) -> Result<(), TextError> {
    let spec = Spec::parse(text, Target::Float, type_name)?;
    match spec.kind {
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%') => apply_float(out, value, &spec),
        kind => Err(unknown_kind(kind, type_name)),
    }
}

/// `format_float_internal`.
fn apply_float(out: &mut impl Sink, value: f64, spec: &Spec) -> Result<(), TextError> {
    check_precision(spec)?;
    let style =
        Style { alternate: spec.alternate, dot_zero: spec.kind.is_none(), no_negative_zero: spec.no_negative_zero };
    let mut text = match (spec.kind, spec.precision) {
        (Some('%'), precision) => float::short(value * 100.0, 'f', precision.unwrap_or(6), style),
        (kind, precision) => digits_of(value, kind, precision, style),
    };
    if spec.kind == Some('%') {
        text.push(b'%');
    }
    if spec.width.is_none() && spec.sign.is_none() && spec.grouping.is_none() {
        out.put(text.as_str());
    } else {
        Number::read(text.as_str()).render(out, spec);
    }
    Ok(())
}

/// A float in type `kind`, sign included.
fn digits_of(value: f64, kind: Option<char>, precision: Option<usize>, style: Style) -> Short {
    match (kind, precision) {
        (None, None) => float::short(value, 'r', 0, style),
        (None | Some('n'), precision) => float::short(value, 'g', precision.unwrap_or(6), style),
        (Some(kind), precision) => float::short(value, kind, precision.unwrap_or(6), style),
    }
}

/// Precisions are C ints.
fn check_precision(spec: &Spec) -> Result<(), TextError> {
    match spec.precision {
        Some(precision) if precision > i32::MAX as usize => Err(TextError::value("precision too big")),
        _ => Ok(()),
    }
}

/// `format(real + imaginary * 1j, text)` (`format_complex_internal`).
pub fn format_complex(real: f64, imaginary: f64, text: &str, type_name: &str) -> Result<String, TextError> {
    if text.is_empty() {
        return Ok(super::complex::repr(real, imaginary));
    }
    let spec = Spec::parse(text, Target::Complex, type_name)?;
    if !matches!(spec.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) {
        return Err(unknown_kind(spec.kind, type_name));
    }
    check_precision(&spec)?;
    if spec.fill == '0' {
        return Err(TextError::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Align::Inside {
        return Err(TextError::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let style = Style { alternate: spec.alternate, dot_zero: false, no_negative_zero: spec.no_negative_zero };
    let narrow = Spec { width: None, align: Align::Left, ..spec };
    let part = |value: f64, spec: &Spec| {
        let mut out = String::new();
        Number::read(digits_of(value, spec.kind, spec.precision, style).as_str()).render(&mut out, spec);
        out
    };
    let alone = spec.kind.is_none() && real == 0.0 && real.is_sign_positive();
    let whole = match (alone, spec.kind) {
        (true, _) => format!("{}j", part(imaginary, &narrow)),
        (false, kind) => {
            let both = part(real, &narrow) + &part(imaginary, &Spec { sign: Some('+'), ..narrow });
            if kind.is_none() { format!("({both}j)") } else { format!("{both}j") }
        }
    };
    Ok(spec.pad(&whole))
}

/// A number's text in the parts that widths and separators tell apart (`NumberFieldWidths`).
struct Number<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    /// Point, places, exponent, `%`; or all of `inf` and `nan`.
    rest: &'a str,
}

impl<'a> Number<'a> {
    /// Takes a float's text apart (`parse_number`).
    fn read(text: &'a str) -> Number<'a> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let whole = unsigned.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = unsigned.split_at(whole);
        Number { negative: unsigned.len() < text.len(), prefix: "", digits, rest }
    }

    /// `calc_number_widths` and `fill_number`.
    fn render(&self, out: &mut impl Sink, spec: &Spec) {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let rest_length = if self.rest.is_ascii() { self.rest.len() } else { self.rest.chars().count() };
        let fixed = sign.len() + self.prefix.len() + rest_length;
        let width = spec.width.unwrap_or(0);
        let inside = spec.align == Align::Inside;
        let least = if spec.fill == '0' && inside { width.saturating_sub(fixed) } else { 0 };
        let separated;
        let digits = match spec.grouping {
            Some(grouping) if !self.digits.is_empty() => {
                separated = grouped(self.digits, least, grouping.char(), spec.group_size());
                separated.as_str()
            }
            _ => self.digits,
        };
        // Zeros that padding puts before digits are fill characters like others.
        let (before, after) = spec.padding(fixed + digits.len());
        out.fill(spec.fill, if inside { 0 } else { before });
        out.put(sign);
        out.put(self.prefix);
        out.fill(spec.fill, if inside { before } else { 0 });
        out.put(digits);
        out.put(self.rest);
        out.fill(spec.fill, after);
    }
}

/// `_PyUnicode_InsertThousandsGrouping`: separators into ASCII `digits`, and zeros on the left to `least` characters in
/// all, which get separators too.
fn grouped(digits: &str, least: usize, separator: char, size: usize) -> String {
    let mut out: Vec<char> = Vec::with_capacity(digits.len() * 4 / 3 + 1);
    let mut source = digits.chars().rev();
    let (mut remaining, mut least) = (digits.len(), least as isize);
    loop {
        let length = size.min(remaining.max(least.max(0) as usize).max(1));
        out.extend(source.by_ref().chain(std::iter::repeat('0')).take(length));
        remaining = remaining.saturating_sub(length);
        least -= length as isize;
        if remaining == 0 && least <= 0 {
            return out.into_iter().rev().collect();
        }
        out.push(separator);
        least -= 1;
    }
}
