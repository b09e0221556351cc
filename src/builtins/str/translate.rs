//! `str.maketrans` and `str.translate`.
//!
//! Invariant: a table is asked once a call for each ASCII character, in the order they occur; others each time.

use super::named_text_argument;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{
    DictObject, Kind, StrObject, TextWriter, TypeId, int_value, is_int, is_none, new_dict, new_int, none,
};

/// What a table says about a character.
#[derive(Clone)]
enum Answer {
    Unchanged,
    Deleted,
    Point(u32),
    Text(Ref),
}

pub(super) fn str_translate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let table = args.req(0);
    let text = this.expect::<StrObject>();
    if text.is_empty() {
        return Ok(this.clone());
    }
    let (mut out, done) = translate_ascii(interp, text, table)?;
    let mut known: [Option<Answer>; 128] = [const { None }; 128];
    for point in text.view().slice(done, text.len()).chars() {
        let answer = match known.get(point as usize) {
            Some(Some(answer)) => answer.clone(),
            _ => {
                let answer = look_up(interp, table, point)?;
                if let Some(place) = known.get_mut(point as usize) {
                    *place = Some(answer.clone());
                }
                answer
            }
        };
        match answer {
            Answer::Unchanged => out.push(point),
            Answer::Deleted => {}
            Answer::Point(point) => out.push(point),
            Answer::Text(text) => out.push_str(text.expect::<StrObject>()),
        }
    }
    Ok(out.finish())
}

/// Translates ASCII text as long as every character stays one ASCII character or goes: what was written, and how many
/// characters were read (`unicode_fast_translate`).
fn translate_ascii(interp: &Interp, text: &StrObject, table: &Ref) -> PyResult<(TextWriter, usize)> {
    const UNKNOWN: u8 = 0xff;
    const GOES: u8 = 0xfe;
    let mut known = [UNKNOWN; 128];
    let bytes = if text.is_ascii() { text.bytes() } else { &[] };
    let mut made = Vec::with_capacity(bytes.len());
    let mut read = 0;
    for &byte in bytes {
        let place = &mut known[usize::from(byte)];
        if *place == UNKNOWN {
            *place = match look_up(interp, table, u32::from(byte))? {
                Answer::Unchanged => byte,
                Answer::Deleted => GOES,
                Answer::Point(point @ 0..0x80) => point as u8,
                Answer::Text(text)
                    if text.expect::<StrObject>().is_ascii() && text.expect::<StrObject>().len() == 1 =>
                {
                    text.expect::<StrObject>().bytes()[0]
                }
                _ => break,
            };
        }
        if *place != GOES {
            made.push(*place);
        }
        read += 1;
    }
    let mut out = TextWriter::with_capacity(text.len());
    out.push_ascii(&made);
    Ok((out, read))
}

/// Asks the table (`charmaptranslate_lookup`).
fn look_up(interp: &Interp, table: &Ref, point: u32) -> PyResult<Answer> {
    let key = new_int(i64::from(point));
    let found = if table.is_exact(Kind::Dict) {
        // Without the exception that a missing key would be.
        interp.dict_get(table, &key)?
    } else {
        let found = interp.get_item(table, &key);
        interp.ignore(found, TypeId::LookupError)?
    };
    let Some(value) = found else { return Ok(Answer::Unchanged) };
    if is_none(&value) {
        return Ok(Answer::Deleted);
    }
    if value.kind() == Kind::Str {
        return Ok(Answer::Text(value));
    }
    match int_value(&value) {
        None => Err(interp.type_error("character mapping must return integer, None or str")),
        Some(number) => match u32::try_from(&*number) {
            Ok(point) if point < 0x11_0000 => Ok(Answer::Point(point)),
            _ => Err(interp.value_error("character mapping must be in range(0x110000)")),
        },
    }
}

pub(super) fn str_maketrans(interp: &Interp, _this: &Ref, args: &Args) -> PyResult<Ref> {
    let table = new_dict();
    let Some(targets) = args.opt(1) else {
        copy_table(interp, args.req(0), &table)?;
        return Ok(table);
    };
    let targets = named_text_argument(interp, "maketrans", Some(2), targets)?;
    let deleted = args.opt(2).map(|z| named_text_argument(interp, "maketrans", Some(3), z)).transpose()?;
    let Some(sources) = args.req(0).get::<StrObject>() else {
        return Err(interp.type_error("first maketrans argument must be a string if there is a second argument"));
    };
    if sources.len() != targets.len() {
        return Err(interp.value_error("the first two maketrans arguments must have equal length"));
    }
    let code = |point: u32| new_int(i64::from(point));
    for (source, target) in sources.view().chars().zip(targets.view().chars()) {
        interp.dict_set(&table, &code(source), code(target))?;
    }
    for point in deleted.into_iter().flat_map(|text| text.view().chars()) {
        interp.dict_set(&table, &code(point), none())?;
    }
    Ok(table)
}

/// The single argument: a dict whose keys are characters or code points.
fn copy_table(interp: &Interp, source: &Ref, table: &Ref) -> PyResult<()> {
    if !source.is_exact(Kind::Dict) {
        return Err(interp.type_error("if you give only one argument to maketrans it must be a dict"));
    }
    for (key, value) in source.expect::<DictObject>().items() {
        if let Some(text) = key.get::<StrObject>() {
            if text.len() != 1 {
                return Err(interp.value_error("string keys in translate table must be of length 1"));
            }
            interp.dict_set(table, &new_int(i64::from(text.view().at(0))), value)?;
        } else if is_int(&key) {
            interp.dict_set(table, &key, value)?;
        } else {
            return Err(interp.type_error("keys in translate table must be strings or integers"));
        }
    }
    Ok(())
}
