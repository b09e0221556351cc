//! From objects to JSON text (`json.encoder`).
//!
//! Invariant: what is being written is noted, so that an object that holds itself is an error and no endless text.

use crate::heap::{Peek, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, DictObject, FloatObject, IntObject, Kind, ListObject, StrObject, StrView, TextWriter, TypeId, float_value,
    int_value, intern_text, is_int, is_none, is_true, new_from_points, new_list, new_pair, tuple_items,
};
use crate::text::float::{Style, short};

/// How to write.
struct Writer<'a> {
    interp: &'a Interp,
    out: TextWriter,
    /// Called for what JSON does not know.
    default: Ref,
    ascii: bool,
    skip_keys: bool,
    check_circular: bool,
    allow_nan: bool,
    sort_keys: bool,
    /// One level of indentation.
    indent: Option<String>,
    item_separator: Ref,
    key_separator: Ref,
    running: Vec<Peek>,
}

/// `encode(obj, (default, ensure_ascii, skipkeys, check_circular, allow_nan, sort_keys, indent, item, key))`
pub(super) fn encode(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let [default, ascii, skip, circular, nan, sort, indent, item, key] = tuple_items(args.req(1)).unwrap_or(&[]) else {
        return Err(interp.type_error("encode() needs nine options"));
    };
    for (place, separator) in [(5, key), (6, item)] {
        if separator.kind() != Kind::Str {
            let found = interp.argument_type_name(separator);
            return Err(interp.type_error(format!("make_encoder() argument {place} must be str, not {found}")));
        }
    }
    let mut writer = Writer {
        interp,
        out: TextWriter::default(),
        default: default.clone(),
        ascii: interp.is_true(ascii)?,
        skip_keys: interp.is_true(skip)?,
        check_circular: interp.is_true(circular)?,
        allow_nan: interp.is_true(nan)?,
        sort_keys: interp.is_true(sort)?,
        indent: (!is_none(indent)).then(|| crate::eval::protocol::text_of(indent)),
        item_separator: item.clone(),
        key_separator: key.clone(),
        running: Vec::new(),
    };
    writer.value(args.req(0), 0)?;
    Ok(writer.out.finish())
}

/// `quote(text, ascii)`
pub(super) fn quote(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    quote_as(interp, args, interp.is_true(args.req(1))?)
}

/// `encode_basestring(string)`
pub(super) fn quote_all(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    quote_as(interp, args, false)
}

/// `encode_basestring_ascii(string)`
pub(super) fn quote_ascii(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    quote_as(interp, args, true)
}

fn quote_as(interp: &Interp, args: &Args<'_>, ascii: bool) -> PyResult<Ref> {
    let Some(text) = args.req(0).get::<StrObject>() else {
        let found = interp.type_name(args.req(0));
        return Err(interp.type_error(format!("first argument must be a string, not {found}")));
    };
    Ok(new_from_points(&quoted(text, ascii)))
}

/// Does an ASCII character need no escape?
fn stands_for_itself(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

/// A str between quotes, with escapes.
fn quoted(text: &StrObject, ascii: bool) -> Vec<u32> {
    let mut out = vec![u32::from(b'"')];
    let escaped = |out: &mut Vec<u32>, text: &str| out.extend(text.chars().map(u32::from));
    for point in text.view().chars() {
        match char::from_u32(point) {
            Some('"') => escaped(&mut out, "\\\""),
            Some('\\') => escaped(&mut out, "\\\\"),
            Some('\n') => escaped(&mut out, "\\n"),
            Some('\r') => escaped(&mut out, "\\r"),
            Some('\t') => escaped(&mut out, "\\t"),
            Some('\x08') => escaped(&mut out, "\\b"),
            Some('\x0c') => escaped(&mut out, "\\f"),
            Some(' '..='~') => out.push(point),
            Some('\x7f') if !ascii => out.push(point),
            _ if point < 0x20 || (ascii && point < 0x10000) => escaped(&mut out, &format!("\\u{point:04x}")),
            _ if ascii => {
                let rest = point - 0x10000;
                let (high, low) = (0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
                escaped(&mut out, &format!("\\u{high:04x}\\u{low:04x}"));
            }
            _ => out.push(point),
        }
    }
    out.push(u32::from(b'"'));
    out
}

impl Writer<'_> {
    fn string(&mut self, text: &Ref) {
        let text = text.expect::<StrObject>();
        if let Some(plain) = text.as_ascii().filter(|text| text.bytes().all(stands_for_itself)) {
            self.out.push_ascii(b"\"");
            self.out.push_ascii(plain.as_bytes());
            self.out.push_ascii(b"\"");
        } else {
            self.out.push_view(StrView::Ucs4(&quoted(text, self.ascii)));
        }
    }

    /// The text of a float.
    fn float(&self, value: f64) -> PyResult<String> {
        if value.is_finite() {
            return Ok(crate::text::float::repr(value));
        }
        if !self.allow_nan {
            return Err(self.interp.value_error("Out of range float values are not JSON compliant"));
        }
        Ok(if value.is_nan() {
            "NaN"
        } else if value > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned())
    }

    /// The text of an int, also of an instance of a subclass.
    fn int(&self, value: &Ref) -> PyResult<String> {
        let value = int_value(value).unwrap_or_default();
        let limit = self.interp.int_max_str_digits.get();
        crate::text::int::to_decimal(&value, limit).map_err(|error| self.interp.value_error(error.message("")))
    }

    /// What has no parts, by its text.
    fn atom(&self, value: &Ref) -> PyResult<Option<String>> {
        Ok(match value.kind() {
            _ if is_none(value) => Some("null".to_owned()),
            Kind::Bool => Some(if is_true(value) { "true" } else { "false" }.to_owned()),
            Kind::Float => Some(self.float(float_value(value).unwrap_or_default())?),
            _ if is_int(value) => Some(self.int(value)?),
            _ => None,
        })
    }

    fn value(&mut self, value: &Ref, level: usize) -> PyResult<()> {
        if value.kind() == Kind::Str {
            self.string(value);
            return Ok(());
        }
        if value.is_exact(Kind::Int) {
            self.out.push_word(value.expect::<IntObject>().value.get());
            return Ok(());
        }
        if let Some(number) = value.get_exact::<FloatObject>().map(|f| f.value.get()).filter(|f| f.is_finite()) {
            let text = short(number, 'r', 0, Style { dot_zero: true, ..Style::default() });
            self.out.push_ascii(text.as_str().as_bytes());
            return Ok(());
        }
        if let Some(text) = self.atom(value)? {
            self.out.push_text(&text);
            return Ok(());
        }
        let interp = self.interp;
        let _depth = interp.enter_native(" while encoding a JSON object")?;
        self.enter(value)?;
        match value.kind() {
            Kind::List | Kind::Tuple => self.array(value, level)?,
            Kind::Dict => self.object(value, level)?,
            _ => {
                let other = interp.call(&self.default.clone(), std::slice::from_ref(value))?;
                self.value(&other, level)?;
            }
        }
        self.running.pop();
        Ok(())
    }

    fn enter(&mut self, value: &Ref) -> PyResult<()> {
        if self.check_circular && self.running.iter().any(|r| r.is(value)) {
            return Err(self.interp.value_error("Circular reference detected"));
        }
        self.running.push(value.peek());
        Ok(())
    }

    /// Before an item: the separator and the indentation.
    fn begin_item(&mut self, first: bool, level: usize) {
        if !first {
            self.out.push_str(self.item_separator.expect::<StrObject>());
        }
        self.new_line(level);
    }

    fn new_line(&mut self, level: usize) {
        if let Some(indent) = &self.indent {
            self.out.push_text("\n");
            (0..level).for_each(|_| self.out.push_text(indent));
        }
    }

    fn array(&mut self, value: &Ref, level: usize) -> PyResult<()> {
        let items = match value.get::<ListObject>() {
            Some(_) => Vec::new(),
            None => self.interp.to_vec(value)?,
        };
        // A list may become shorter while its items are written.
        let item = |index: usize| match value.get::<ListObject>() {
            Some(list) => list.get(index),
            None => items.get(index).cloned(),
        };
        let mut index = 0;
        while let Some(item) = item(index) {
            if index == 0 {
                self.out.push_text("[");
            }
            self.begin_item(index == 0, level + 1);
            self.value(&item, level + 1)?;
            index += 1;
        }
        if index == 0 {
            self.out.push_text("[]");
            return Ok(());
        }
        self.new_line(level);
        self.out.push_text("]");
        Ok(())
    }

    /// The items of a dict, sorted if that is asked for.
    fn items(&self, value: &Ref) -> PyResult<Vec<(Ref, Ref)>> {
        let items = if value.is_exact(Kind::Dict) {
            value.expect::<DictObject>().items()
        } else {
            let view = self.interp.call_method(value, "items", &[])?;
            let pairs = self.interp.to_vec(&view)?;
            let split = |pair: &Ref| match tuple_items(pair) {
                Some([key, value]) => Ok((key.clone(), value.clone())),
                _ => Err(self.interp.value_error("items must return 2-tuples")),
            };
            pairs.iter().map(split).collect::<PyResult<Vec<_>>>()?
        };
        if !self.sort_keys {
            return Ok(items);
        }
        let list = new_list(items.into_iter().map(|(key, value)| new_pair(key, value)).collect());
        self.interp.call_method(&list, "sort", &[])?;
        let pairs = self.interp.to_vec(&list)?;
        Ok(pairs.iter().filter_map(tuple_items).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
    }

    fn object(&mut self, value: &Ref, level: usize) -> PyResult<()> {
        let items = self.items(value)?;
        if value.expect::<DictObject>().is_empty() {
            self.out.push_text("{}");
            return Ok(());
        }
        self.out.push_text("{");
        let mut first = true;
        for (key, item) in &items {
            let text = match key.kind() {
                Kind::Str => None,
                _ => match self.atom(key)? {
                    Some(text) => Some(intern_text(&text)),
                    None if self.skip_keys => continue,
                    None => {
                        let found = self.interp.type_name(key);
                        let text = format!("keys must be str, int, float, bool or None, not {found}");
                        return Err(self.interp.raise(TypeId::TypeError, text));
                    }
                },
            };
            self.begin_item(first, level + 1);
            first = false;
            self.string(text.as_ref().unwrap_or(key));
            self.out.push_str(self.key_separator.expect::<StrObject>());
            self.value(item, level + 1)?;
        }
        self.new_line(level);
        self.out.push_text("}");
        Ok(())
    }
}
