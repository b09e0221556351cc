//! From JSON text to objects (`_json.c: scan_once_unicode`).
//!
//! Invariant: positions in errors are CPython's: that of the character that does not fit, or of the quote that is
//! never closed.

use std::collections::HashMap;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    Args, ListObject, StrObject, StrView, TypeId, intern_text, is_none, new_bool, new_dict, new_empty_list, new_float,
    new_from_points, new_from_view, new_int, new_pair, new_string, new_usize, none, tuple_items,
};

/// What is known while one text is read.
struct Scanner<'a> {
    interp: &'a Interp,
    text: &'a Ref,
    view: StrView<'a>,
    hooks: Hooks,
    strict: bool,
    error: &'a Ref,
    /// Keys seen: equal ones are one object. Those that stand in the text as they are, and the others.
    plain_keys: HashMap<&'a [u8], Ref>,
    keys: HashMap<Vec<u32>, Ref>,
}

/// The characters of a string of the text.
enum Characters<'a> {
    /// They stand there as they are.
    Plain(&'a [u8]),
    Points(Vec<u32>),
}

impl Characters<'_> {
    fn object(&self) -> Ref {
        match self {
            Characters::Plain(bytes) => new_from_view(StrView::Latin1(bytes)),
            Characters::Points(points) => new_from_points(points),
        }
    }
}

/// Functions that make objects instead of the usual ones.
struct Hooks {
    object: Option<Ref>,
    pairs: Option<Ref>,
    float: Option<Ref>,
    int: Option<Ref>,
    constant: Ref,
}

/// `scan(text, start, (object_hook, object_pairs_hook, parse_float, parse_int, parse_constant), strict, error)`
pub(super) fn scan(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = args.req(0);
    let Some(fields) = text.get::<StrObject>() else {
        let found = interp.type_name(text);
        return Err(interp.type_error(format!("first argument must be a string, not {found}")));
    };
    let start = interp.index_word(args.req(1), TypeId::IndexError)?;
    let Ok(start) = usize::try_from(start) else { return Err(interp.value_error("idx cannot be negative")) };
    let given = tuple_items(args.req(2)).unwrap_or(&[]);
    let hook = |index: usize| given.get(index).filter(|h| !is_none(h)).cloned();
    let number = |index: usize, class: TypeId| hook(index).filter(|hook| !hook.is(&interp.class(class)));
    let hooks = Hooks {
        object: hook(0),
        pairs: hook(1),
        float: number(2, TypeId::Float),
        int: number(3, TypeId::Int),
        constant: hook(4).unwrap_or_else(none),
    };
    let strict = interp.is_true(args.req(3))?;
    let view = fields.view();
    let mut scanner = Scanner {
        interp,
        text,
        view,
        hooks,
        strict,
        error: args.req(4),
        plain_keys: HashMap::new(),
        keys: HashMap::new(),
    };
    let (value, end) = scanner.value(start)?;
    Ok(new_pair(value, new_usize(end)))
}

/// `scanstring(string, end, strict)`
pub(super) fn scanstring(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = args.req(0);
    let Some(fields) = text.get::<StrObject>() else {
        let found = interp.type_name(text);
        return Err(interp.type_error(format!("first argument must be a string, not {found}")));
    };
    let start = interp.index_word(args.req(1), TypeId::OverflowError)?;
    let strict = args.opt(2).map_or(Ok(true), |strict| interp.is_true(strict))?;
    let start = usize::try_from(start).ok().filter(|&start| start <= fields.view().len());
    let Some(start) = start else { return Err(interp.value_error("end is out of bounds")) };
    let json = interp.import_by_name("json")?;
    let error = interp.get_attr(&json, &intern_text("JSONDecodeError"))?;
    let hooks = Hooks { object: None, pairs: None, float: None, int: None, constant: none() };
    let (plain_keys, keys) = (HashMap::new(), HashMap::new());
    let scanner = Scanner { interp, text, view: fields.view(), hooks, strict, error: &error, plain_keys, keys };
    let (points, end) = scanner.string(start)?;
    Ok(new_pair(new_from_points(&points), new_usize(end)))
}

impl<'a> Scanner<'a> {
    fn at(&self, index: usize) -> Option<char> {
        (index < self.view.len()).then(|| char::from_u32(self.view.at(index)).unwrap_or('\u{fffd}'))
    }

    #[cold]
    fn fail(&self, message: &str, index: usize) -> Raised {
        match self.interp.call(self.error, &[new_string(message), self.text.clone(), new_usize(index)]) {
            Ok(exception) => self.interp.raise_object(exception),
            Err(raised) => raised,
        }
    }

    fn skip_space(&self, mut index: usize) -> usize {
        while matches!(self.at(index), Some(' ' | '\t' | '\n' | '\r')) {
            index += 1;
        }
        index
    }

    fn follows(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, c)| self.at(index + offset) == Some(c))
    }

    /// The value that begins at `index`, and where it ends.
    fn value(&mut self, index: usize) -> PyResult<(Ref, usize)> {
        match self.at(index) {
            Some('"') => {
                let (characters, end) = self.characters(index + 1)?;
                Ok((characters.object(), end))
            }
            Some('{') => {
                let _depth = self.interp.enter_native(" while decoding a JSON object from a unicode string")?;
                self.object(index + 1)
            }
            Some('[') => {
                let _depth = self.interp.enter_native(" while decoding a JSON array from a unicode string")?;
                self.array(index + 1)
            }
            Some('n') if self.follows(index, "null") => Ok((none(), index + 4)),
            Some('t') if self.follows(index, "true") => Ok((new_bool(true), index + 4)),
            Some('f') if self.follows(index, "false") => Ok((new_bool(false), index + 5)),
            Some('N' | 'I' | '-' | '0'..='9') => self.number(index),
            _ => Err(self.fail("Expecting value", index)),
        }
    }

    fn array(&mut self, index: usize) -> PyResult<(Ref, usize)> {
        let list = new_empty_list();
        let mut index = self.skip_space(index);
        if self.at(index) == Some(']') {
            return Ok((list, index + 1));
        }
        loop {
            let (value, end) = self.value(index)?;
            list.expect::<ListObject>().push(value);
            index = self.skip_space(end);
            match self.at(index) {
                Some(']') => return Ok((list, index + 1)),
                Some(',') => index = self.skip_space(index + 1),
                _ => return Err(self.fail("Expecting ',' delimiter", index)),
            }
        }
    }

    fn object(&mut self, index: usize) -> PyResult<(Ref, usize)> {
        let dict = new_dict();
        let pairs = self.hooks.pairs.is_some().then(new_empty_list);
        let mut index = self.skip_space(index);
        let mut open = self.at(index) != Some('}');
        if !open {
            index += 1;
        }
        while open {
            if self.at(index) != Some('"') {
                return Err(self.fail("Expecting property name enclosed in double quotes", index));
            }
            let (characters, end) = self.characters(index + 1)?;
            let key = self.key(characters);
            index = self.skip_space(end);
            if self.at(index) != Some(':') {
                return Err(self.fail("Expecting ':' delimiter", index));
            }
            let (value, end) = self.value(self.skip_space(index + 1))?;
            match &pairs {
                Some(pairs) => pairs.expect::<ListObject>().push(new_pair(key, value)),
                None => self.interp.dict_set(&dict, &key, value)?,
            }
            index = self.skip_space(end);
            match self.at(index) {
                Some('}') => {
                    open = false;
                    index += 1;
                }
                Some(',') => index = self.skip_space(index + 1),
                _ => return Err(self.fail("Expecting ',' delimiter", index)),
            }
        }
        let made = match (&pairs, &self.hooks.pairs, &self.hooks.object) {
            (Some(pairs), Some(hook), _) => self.interp.call(hook, std::slice::from_ref(pairs))?,
            (_, _, Some(hook)) => self.interp.call(hook, std::slice::from_ref(&dict))?,
            _ => dict,
        };
        Ok((made, index))
    }

    /// The object of a key: always the same for the same characters.
    fn key(&mut self, characters: Characters<'a>) -> Ref {
        match characters {
            Characters::Plain(bytes) => {
                let points = || bytes.iter().map(|b| u32::from(*b)).collect::<Vec<u32>>();
                let known = if self.keys.is_empty() { None } else { self.keys.get(&points()).cloned() };
                let made = || known.unwrap_or_else(|| new_from_view(StrView::Latin1(bytes)));
                self.plain_keys.entry(bytes).or_insert_with(made).clone()
            }
            Characters::Points(points) => {
                let bytes = points.iter().map(|p| u8::try_from(*p).ok()).collect::<Option<Vec<u8>>>();
                let known = bytes.and_then(|bytes| self.plain_keys.get(bytes.as_slice()).cloned());
                let made = |points: &Vec<u32>| known.unwrap_or_else(|| new_from_points(points));
                self.keys.entry(points).or_insert_with_key(made).clone()
            }
        }
    }

    /// The characters of a string, from behind its opening quote, and where it ends.
    fn characters(&self, start: usize) -> PyResult<(Characters<'a>, usize)> {
        if let StrView::Latin1(text) = self.view
            && let rest = text.get(start..).unwrap_or_default()
            && let Some(length) = memchr::memchr2(b'"', b'\\', rest)
            && rest[length] == b'"'
            && rest[..length].iter().all(|byte| *byte >= b' ')
        {
            return Ok((Characters::Plain(&rest[..length]), start + length + 1));
        }
        self.string(start).map(|(points, end)| (Characters::Points(points), end))
    }

    /// The same, character by character.
    fn string(&self, start: usize) -> PyResult<(Vec<u32>, usize)> {
        let mut points = Vec::new();
        let mut index = start;
        loop {
            if index >= self.view.len() {
                return Err(self.fail("Unterminated string starting at", start.saturating_sub(1)));
            }
            let point = self.view.at(index);
            match char::from_u32(point) {
                Some('"') => return Ok((points, index + 1)),
                Some('\\') => index = self.escape(index, start, &mut points)?,
                Some('\0'..='\x1f') if self.strict => return Err(self.fail("Invalid control character at", index)),
                _ => {
                    points.push(point);
                    index += 1;
                }
            }
        }
    }

    /// Reads the escape whose backslash is at `index`. Returns where it ends.
    fn escape(&self, index: usize, start: usize, points: &mut Vec<u32>) -> PyResult<usize> {
        let plain = match self.at(index + 1) {
            None => return Err(self.fail("Unterminated string starting at", start.saturating_sub(1))),
            Some('u') => {
                let (point, end) = self.hex_escape(index)?;
                let low = (0xd800..0xdc00).contains(&point) && self.follows(end, "\\u");
                if low && let Some(second) = self.hex_digits(end + 2).filter(|p| (0xdc00..0xe000).contains(p)) {
                    points.push(0x10000 + ((point - 0xd800) << 10) + (second - 0xdc00));
                    return Ok(end + 6);
                }
                points.push(point);
                return Ok(end);
            }
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('b') => '\x08',
            Some('f') => '\x0c',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some(_) => return Err(self.fail("Invalid \\escape", index)),
        };
        points.push(plain.into());
        Ok(index + 2)
    }

    fn hex_escape(&self, index: usize) -> PyResult<(u32, usize)> {
        let digits = index + 2;
        // A string cannot end behind its escape: its quote must follow.
        if digits + 4 >= self.view.len() {
            return Err(self.fail("Invalid \\uXXXX escape", index + 1));
        }
        match self.hex_digits(digits) {
            Some(point) => Ok((point, digits + 4)),
            None => Err(self.fail("Invalid \\uXXXX escape", index + 1)),
        }
    }

    fn hex_digits(&self, index: usize) -> Option<u32> {
        (0..4).try_fold(0, |value, offset| Some(value << 4 | self.at(index + offset)?.to_digit(16)?))
    }

    fn number(&mut self, start: usize) -> PyResult<(Ref, usize)> {
        for word in ["NaN", "Infinity", "-Infinity"] {
            if !matches!(self.at(start + 1), Some('0'..='9')) && self.follows(start, word) {
                let value = self.interp.call(&self.hooks.constant, &[intern_text(word)])?;
                return Ok((value, start + word.len()));
            }
        }
        let digits = |mut index: usize| {
            while matches!(self.at(index), Some('0'..='9')) {
                index += 1;
            }
            index
        };
        let first = start + usize::from(self.at(start) == Some('-'));
        let mut end = match self.at(first) {
            Some('0') => first + 1,
            Some('1'..='9') => digits(first),
            _ => return Err(self.fail("Expecting value", start)),
        };
        let mut is_float = false;
        if self.at(end) == Some('.') && digits(end + 1) > end + 1 {
            end = digits(end + 1);
            is_float = true;
        }
        if matches!(self.at(end), Some('e' | 'E')) {
            let sign = end + 1 + usize::from(matches!(self.at(end + 1), Some('+' | '-')));
            if digits(sign) > sign {
                end = digits(sign);
                is_float = true;
            }
        }
        let (hook, class) = match is_float {
            true => (&self.hooks.float, TypeId::Float),
            false => (&self.hooks.int, TypeId::Int),
        };
        if hook.is_none()
            && let Some(number) = self.plain_number(start, end, is_float)
        {
            return Ok((number, end));
        }
        let text = new_from_view(self.view.slice(start, end));
        let make = hook.clone().unwrap_or_else(|| self.interp.class(class));
        Ok((self.interp.call(&make, &[text])?, end))
    }

    /// The number that stands there, unless it is an int that may be large.
    fn plain_number(&self, start: usize, end: usize, is_float: bool) -> Option<Ref> {
        let StrView::Latin1(text) = self.view else { return None };
        let text = std::str::from_utf8(&text[start..end]).ok()?;
        if is_float { text.parse().ok().map(new_float) } else { text.parse().ok().map(new_int) }
    }
}
