//! Every row of `recorded.tsv`, which `tests/record_text.py` writes under CPython 3.11.7.

use num_bigint::BigInt;

use super::spec::IntValue;
use super::*;

/// `Ok` is the answer, `Err` the exception as `Class text`.
type Answer = Result<String, String>;

/// Undoes the recorder's `\xhh`.
fn unescape(text: &str) -> String {
    let mut parts = text.split("\\x");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let code = u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits");
        out.push(char::from(code));
        out.push_str(&part[2..]);
    }
    out
}

/// A float as `repr` wrote it.
fn real(text: &str) -> f64 {
    text.parse().expect("a float")
}

/// An int in decimal.
fn whole(text: &str) -> BigInt {
    text.parse().expect("an int")
}

/// A small int in decimal.
fn small(text: &str) -> i64 {
    text.parse().expect("a small int")
}

/// As the recorder shows an exception.
fn raised(result: Result<String, TextError>) -> Answer {
    result.map_err(|error| format!("{:?} {}", error.kind, error.message))
}

/// The answer, or this exception.
fn or_error<T>(value: Option<T>, show: impl Fn(T) -> String, error: &str) -> Answer {
    value.map(show).ok_or_else(|| error.to_string())
}

#[test]
fn recorded_rows() {
    let mut wrong = Vec::new();
    for line in include_str!("recorded.tsv").lines() {
        let row: Vec<String> = line.split('\t').map(unescape).collect();
        let fields: Vec<&str> = row.iter().map(String::as_str).collect();
        let (operation, arguments, expected) = (fields[0], &fields[1..fields.len() - 1], fields[fields.len() - 1]);
        let got = answer(operation, arguments).unwrap_or_else(|error| format!("!{error}"));
        if got != expected {
            wrong.push(format!("{operation} {arguments:?}\n  CPython: {expected}\n  Hognose: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// One operation on its arguments.
fn answer(operation: &str, arguments: &[&str]) -> Answer {
    match (operation.split_once('_').map_or(operation, |parts| parts.0), arguments) {
        ("float", _) => float_answer(operation, arguments),
        ("int", _) => int_answer(operation, arguments),
        ("percent", [value, format]) => percent_answer(operation, value, format),
        ("str", [value, spec]) => raised(spec::format_str(value, spec)),
        ("complex", [re, im, spec]) => raised(spec::format_complex(real(re), real(im), spec, "complex")),
        ("complex", [re, im]) => Ok(complex::repr(real(re), real(im))),
        ("complex", [text]) => {
            let show = |(re, im)| format!("{} {}", float::repr(re), float::repr(im));
            or_error(complex::parse(text), show, "Value complex() arg is a malformed string")
        }
        ("template", [text]) => Ok(template_answer(text)),
        ("field", [text]) => Ok(name_answer(text)),
        _ => Err(format!("no operation {operation}")),
    }
}

fn float_answer(operation: &str, arguments: &[&str]) -> Answer {
    match (operation, arguments) {
        ("float_parse", [text]) => or_error(float::parse(text), float::repr, "Value").or(Ok("!Value".into())),
        ("float_from_hex", [text]) => float::from_hex(text).map(float::repr).map_err(|error| match error {
            float::HexError::Invalid => "Value invalid hexadecimal floating-point string".into(),
            float::HexError::TooLarge => "Overflow hexadecimal value too large to represent as a float".into(),
        }),
        (_, [x, rest @ ..]) => float_value_answer(operation, real(x), rest),
        _ => Err(format!("no operation {operation}")),
    }
}

fn float_value_answer(operation: &str, x: f64, rest: &[&str]) -> Answer {
    let not_finite = |to: &str| match x.is_nan() {
        true => format!("Value cannot convert NaN to {to}"),
        false => format!("Overflow cannot convert Infinity to {to}"),
    };
    match (operation, rest) {
        ("float_repr", []) => Ok(float::repr(x)),
        ("float_hex", []) => Ok(float::hex(x)),
        ("float_ratio", []) => {
            or_error(float::as_integer_ratio(x), |(n, d)| format!("{n}/{d}"), &not_finite("integer ratio"))
        }
        ("float_to_int", []) => {
            let error = not_finite("integer").replace("convert NaN", "convert float NaN");
            or_error(int::from_float(x), |n| n.to_string(), &error.replace("Infinity", "float infinity"))
        }
        ("float_round", [places]) => {
            or_error(float::round(x, small(places)), float::repr, "Overflow rounded value too large to represent")
        }
        ("float_format", [spec]) => raised(spec::format_float(x, spec, "float")),
        _ => Err(format!("no operation {operation}")),
    }
}

fn int_answer(operation: &str, arguments: &[&str]) -> Answer {
    let limit = int::DEFAULT_MAX_STR_DIGITS;
    if let ("int_parse", [text, base]) = (operation, arguments) {
        let parsed = int::parse(text, base.parse().expect("a base"), limit);
        return parsed.map(|n| n.to_string()).map_err(|e| format!("Value {}", e.message(&escape::repr_text(text))));
    }
    let n = whole(arguments[0]);
    match (operation, &arguments[1..]) {
        ("int_format", [spec]) => {
            let big = raised(spec::format_int(IntValue::Big(&n), spec, "int", limit));
            if let Ok(word) = i64::try_from(&n) {
                assert_eq!(big, raised(spec::format_int(IntValue::Small(word), spec, "int", limit)));
            }
            big
        }
        ("int_to_float", []) => or_error(int::to_float(&n), float::repr, "Overflow int too large to convert to float"),
        ("int_divide", [divisor]) => divide_answer(&n, &whole(divisor)),
        ("int_round", [places]) => Ok(int::round_to_tens(&n, small(places) as u32).to_string()),
        ("int_power", [exponent, modulus]) => {
            let result = int::power_modulo(&n, &whole(exponent), &whole(modulus));
            result.map(|n| n.to_string()).map_err(|error| match error {
                int::PowError::ZeroModulus => "Value pow() 3rd argument cannot be 0".into(),
                int::PowError::NotInvertible => "Value base is not invertible for the given modulus".into(),
            })
        }
        ("int_bytes", [size, order, signed]) => bytes_answer(&n, small(size) as usize, order, *signed == "True"),
        _ => Err(format!("no operation {operation}")),
    }
}

fn divide_answer(a: &BigInt, b: &BigInt) -> Answer {
    if b.sign() == num_bigint::Sign::NoSign {
        return Err("ZeroDivision integer division or modulo by zero".into());
    }
    let (quotient, rest) = int::divmod(a, b);
    assert_eq!((int::floor_divide(a, b), int::modulo(a, b)), (quotient.clone(), rest.clone()));
    if let Some(words) = i64::try_from(a).ok().zip(i64::try_from(b).ok()).and_then(|(a, b)| int::divmod_word(a, b)) {
        assert_eq!((words.0.into(), words.1.into()), (quotient.clone(), rest.clone()));
    }
    let ratio = int::true_divide(a, b).map(float::repr);
    let show = |ratio| format!("{quotient} {rest} {ratio}");
    or_error(ratio, show, "Overflow integer division result too large for a float")
}

fn bytes_answer(n: &BigInt, size: usize, order: &str, signed: bool) -> Answer {
    let order = if order == "big" { int::ByteOrder::Big } else { int::ByteOrder::Little };
    let bytes = int::to_bytes(n, size, order, signed).map_err(|error| match error {
        int::BytesError::Negative => "Overflow can't convert negative int to unsigned".to_string(),
        int::BytesError::TooBig => "Overflow int too big to convert".to_string(),
    })?;
    if size > 0 {
        assert_eq!(int::from_bytes(&bytes, order, signed), *n);
    }
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn percent_answer(operation: &str, value: &str, format: &str) -> Answer {
    let mut out = String::new();
    for piece in percent::Pieces::new(format, false) {
        let conversion = match piece.map_err(|error| format!("{:?} {}", error.kind, error.message))? {
            percent::Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            percent::Piece::Conversion(conversion) => conversion,
        };
        let fit = conversion.fitted(None, None);
        let text = match (operation, conversion.kind) {
            ("percent_int", kind @ ('d' | 'i' | 'u' | 'o' | 'x' | 'X')) => {
                let mut out = String::new();
                let value = whole(value);
                percent::write_int(&mut out, IntValue::Big(&value), kind, fit, int::DEFAULT_MAX_STR_DIGITS)
                    .map(|()| out)
            }
            ("percent_float", kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G')) => {
                let mut out = String::new();
                percent::write_float(&mut out, real(value), kind, fit);
                Ok(out)
            }
            ("percent_str", 's') => Ok(percent::format_text(value, fit)),
            ("percent_str", 'r') => Ok(percent::format_text(&escape::repr_text(value), fit)),
            _ => Err(percent::Pieces::unsupported(&conversion)),
        };
        out.push_str(&raised(text)?);
    }
    Ok(out)
}

fn template_answer(text: &str) -> String {
    let mut out = String::new();
    for piece in template::Template::new(text) {
        match piece {
            Err(error) => return format!("{out}!{:?} {}", error.kind, error.message),
            Ok(template::Piece { literal, field: None }) => out += &format!("[{literal}|-]"),
            Ok(template::Piece { literal, field: Some(field) }) => {
                out += &format!("[{literal}|{}|{}|{}]", field.name, field.spec, field.conversion.unwrap_or('-'));
            }
        }
    }
    out
}

fn name_answer(text: &str) -> String {
    let (first, accessors) = match template::AutoNumber::default().split(text) {
        Ok(split) => split,
        Err(error) => return format!("!{:?} {}", error.kind, error.message),
    };
    let mut out = match first {
        template::First::Index(index) => format!("#{index}"),
        template::First::Name(name) => format!("'{name}'"),
    };
    for accessor in accessors {
        match accessor {
            Err(error) => return format!("{out}!{:?} {}", error.kind, error.message),
            Ok(template::Accessor::Attribute(name)) => out += &format!(".{name}"),
            Ok(template::Accessor::Index(index)) => out += &format!("[{index}]"),
            Ok(template::Accessor::Key(key)) => out += &format!("['{key}']"),
        }
    }
    out
}

#[test]
fn numbering_is_automatic_or_manual() {
    let mut automatic = template::AutoNumber::default();
    let first = |numbers: &mut template::AutoNumber, name: &'static str| {
        numbers.split(name).map(|split| split.0).map_err(|error| error.message)
    };
    assert_eq!(first(&mut automatic, ""), Ok(template::First::Index(0)));
    assert_eq!(first(&mut automatic, "key"), Ok(template::First::Name("key")));
    assert_eq!(first(&mut automatic, ".x"), Ok(template::First::Index(1)));
    let to_manual = "cannot switch from automatic field numbering to manual field specification";
    assert_eq!(first(&mut automatic, "0"), Err(to_manual.into()));
    let mut manual = template::AutoNumber::default();
    assert_eq!(first(&mut manual, "3"), Ok(template::First::Index(3)));
    let to_automatic = "cannot switch from manual field specification to automatic field numbering";
    assert_eq!(first(&mut manual, ""), Err(to_automatic.into()));
}

#[test]
fn percent_takes_keys_and_arguments() {
    let parse = |text: &'static str, mapping: bool| match percent::Pieces::new(text, mapping).last() {
        Some(Ok(percent::Piece::Conversion(conversion))) => Ok(conversion),
        Some(Err(error)) => Err(error.message),
        _ => Err("no conversion".into()),
    };
    let keyed = parse("%(a(b)c)-5s", true).expect("a conversion");
    assert_eq!((keyed.key, keyed.left, keyed.width), (Some("a(b)c"), true, percent::Count::Given(5)));
    assert_eq!(parse("%(a)s", false), Err("format requires a mapping".into()));
    assert_eq!(parse("%(a", true), Err("incomplete format key".into()));
    let starred = parse("%*.*f", false).expect("a conversion");
    assert_eq!((starred.width, starred.precision), (percent::Count::Argument, percent::Count::Argument));
    let mut out = String::new();
    percent::write_float(&mut out, 2.5, 'f', starred.fitted(Some(-8), Some(2)));
    assert_eq!(out, "2.50    ");
}

#[test]
fn long_numbers_of_like_length_divide_as_all_do() {
    use num_integer::Integer;
    let divisor: BigInt = (BigInt::from(7) << 5_000_u32) - 12_345;
    let mut dividends = vec![&divisor - 1, divisor.clone(), &divisor + 1];
    for shift in [0_u32, 1, 17, 59, 60, 61, 62, 63, 64, 200] {
        for near in [-1, 0, 1] {
            dividends.push((&divisor << shift) + near);
            dividends.push((&divisor << shift) * 3 + (&divisor >> 1_u32) + near);
        }
    }
    for dividend in dividends {
        for (a, b) in [(1, 1), (-1, 1), (1, -1), (-1, -1)].map(|(s, t)| (&dividend * s, &divisor * t)) {
            assert_eq!(int::divmod(&a, &b), a.div_mod_floor(&b), "{a} and {b}");
        }
    }
}
