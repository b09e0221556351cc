//! JSON: written only, in a fixed order, two spaces a level.
//!
//! Every document of Hognose has `"schema": 1` first; the number changes when a field changes its meaning or goes.

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// A count or a number of bytes.
    Number(usize),
    /// A duration.
    Decimal(f64),
    /// A text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// Nothing.
    Null,
    /// Values in order.
    List(Vec<Json>),
    /// Fields in order.
    Object(Vec<(&'static str, Json)>),
}

impl From<usize> for Json {
    fn from(value: usize) -> Json {
        Json::Number(value)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Json {
        Json::Bool(value)
    }
}

impl From<&str> for Json {
    fn from(value: &str) -> Json {
        Json::Text(value.to_owned())
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, Into::into)
    }
}

/// A document: its fields behind the schema's number.
pub fn document(fields: Vec<(&'static str, Json)>) -> String {
    let mut all = vec![("schema", Json::Number(1))];
    all.extend(fields);
    let mut out = String::new();
    write(&Json::Object(all), 0, &mut out);
    out + "\n"
}

fn write(value: &Json, depth: usize, out: &mut String) {
    match value {
        Json::Number(number) => *out += &number.to_string(),
        Json::Decimal(number) => *out += &number.to_string(),
        Json::Text(text) => quote(text, out),
        Json::Bool(value) => *out += if *value { "true" } else { "false" },
        Json::Null => *out += "null",
        Json::List(items) => block('[', ']', items, depth, out, |item, out| write(item, depth + 1, out)),
        Json::Object(fields) => block('{', '}', fields, depth, out, |(name, value), out| {
            quote(name, out);
            *out += ": ";
            write(value, depth + 1, out);
        }),
    }
}

fn block<T>(
    open: char,
    close: char,
    items: &[T],
    depth: usize,
    out: &mut String,
    mut each: impl FnMut(&T, &mut String),
) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        *out += if index > 0 { ",\n" } else { "\n" };
        *out += &"  ".repeat(depth + 1);
        each(item, out);
    }
    if !items.is_empty() {
        out.push('\n');
        *out += &"  ".repeat(depth);
    }
    out.push(close);
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => *out += "\\\"",
            '\\' => *out += "\\\\",
            '\n' => *out += "\\n",
            '\r' => *out += "\\r",
            '\t' => *out += "\\t",
            c if (c as u32) < 0x20 => *out += &format!("\\u{:04x}", c as u32),
            c => out.push(c),
        }
    }
    out.push('"');
}
