//! Plain data to text: what people read.
//!
//! Invariant: pure functions; the same data gives the same text. Colour is always doubled by a sign or a word.

pub mod gc;
pub mod graph;
pub mod heap;
pub mod history;
pub mod json;
pub mod measure;
pub mod objects;
pub mod paint;

/// A number with separators: `1,204`.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Bytes, exactly: `1,204 B`.
pub fn bytes(value: usize) -> String {
    number(value) + " B"
}

/// `1 reference`, `2 references`.
pub fn count(value: usize, noun: &str) -> String {
    let end = match (value, noun.ends_with('s')) {
        (1, _) => "",
        (_, true) => "es",
        _ => "s",
    };
    format!("{} {noun}{end}", number(value))
}

/// A line of a table for spreadsheets (RFC 4180).
pub fn csv_row(fields: &[&str]) -> String {
    let field = |text: &&str| {
        if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { (*text).to_owned() }
    };
    fields.iter().map(field).collect::<Vec<_>>().join(",") + "\n"
}
