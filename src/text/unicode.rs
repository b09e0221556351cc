//! What a code point is: CPython 3.11's character predicates, which follow Unicode 14.0.
//!
//! Place in the flow: under `str` methods, `repr` (what is printable), identifiers and number parsing.
//!
//! Invariants:
//! - every predicate agrees with CPython 3.11.7 for all of 0..0x110000 (tests compare digests over the whole range);
//! - a code point that Unicode assigned after 14.0 counts as unassigned, whatever the crates' tables say.
//!
//! Code points are `u32`, so that lone surrogates have answers too. Not here: case mappings (`case`).

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Ranges, both ends included, that were assigned after Unicode 14.0.
#[rustfmt::skip]
const NEWER: &[(u32, u32)] = &[
    (0x558, 0x558), (0x58b, 0x58c), (0x5c8, 0x5c9), (0x88f, 0x88f), (0x897, 0x897), (0xb53, 0xb54), (0xc5c, 0xc5c),
    (0xcdc, 0xcdc), (0xcf3, 0xcf3), (0xece, 0xece), (0x1acf, 0x1af0), (0x1b4e, 0x1b4f), (0x1b7f, 0x1b7f),
    (0x1c89, 0x1c8a), (0x208f, 0x208f), (0x209d, 0x209f), (0x20c1, 0x20c4), (0x2427, 0x2429), (0x2b96, 0x2b96),
    (0x2e60, 0x2e63), (0x2ffc, 0x2fff), (0x31e4, 0x31e5), (0x31ef, 0x31ef), (0xa7cb, 0xa7cf), (0xa7d2, 0xa7d2),
    (0xa7d4, 0xa7d4), (0xa7da, 0xa7dd), (0xa7e2, 0xa7e2), (0xa7f1, 0xa7f1), (0xab6c, 0xab6d), (0xfbc3, 0xfbd2),
    (0xfd90, 0xfd91), (0xfdc8, 0xfdce), (0x105c0, 0x105f3), (0x107bb, 0x107bf), (0x10940, 0x10959),
    (0x10d40, 0x10d65), (0x10d69, 0x10d85), (0x10d8e, 0x10d8f), (0x10ec2, 0x10ec7), (0x10ec9, 0x10eee),
    (0x10ef0, 0x10eff), (0x1123f, 0x11241), (0x11380, 0x11389), (0x1138b, 0x1138b), (0x1138e, 0x1138e),
    (0x11390, 0x113b5), (0x113b7, 0x113c0), (0x113c2, 0x113c2), (0x113c5, 0x113c5), (0x113c7, 0x113ca),
    (0x113cc, 0x113d5), (0x113d7, 0x113d8), (0x113e1, 0x113e2), (0x116d0, 0x116e3), (0x11b00, 0x11b0a),
    (0x11b60, 0x11b67), (0x11bc0, 0x11be1), (0x11bf0, 0x11bf9), (0x11db0, 0x11ddb), (0x11de0, 0x11de9),
    (0x11df0, 0x11df1), (0x11f00, 0x11f10), (0x11f12, 0x11f3a), (0x11f3e, 0x11f5a), (0x1246f, 0x1246f),
    (0x12475, 0x1247f), (0x12550, 0x12686), (0x1342f, 0x1342f), (0x13439, 0x13455), (0x13460, 0x143fa),
    (0x16100, 0x16139), (0x16d40, 0x16d79), (0x16ea0, 0x16eb8), (0x16ebb, 0x16ed3), (0x16ff2, 0x16ff6),
    (0x187f8, 0x187ff), (0x18cd6, 0x18cda), (0x18cff, 0x18cff), (0x18d09, 0x18d20), (0x18d80, 0x18df2),
    (0x18e00, 0x19191), (0x191a0, 0x191d2), (0x1b123, 0x1b128), (0x1b132, 0x1b132), (0x1b155, 0x1b155),
    (0x1b168, 0x1b168), (0x1cc00, 0x1ccfc), (0x1cd00, 0x1ceb3), (0x1ceba, 0x1ced0), (0x1ced2, 0x1ced4),
    (0x1cedd, 0x1cefd), (0x1d127, 0x1d128), (0x1d1eb, 0x1d1ff), (0x1d250, 0x1d281), (0x1d2c0, 0x1d2d3),
    (0x1d6a6, 0x1d6a6), (0x1db00, 0x1db1c), (0x1df1f, 0x1df81), (0x1df90, 0x1df96), (0x1dfcd, 0x1dfff),
    (0x1e030, 0x1e06d), (0x1e08f, 0x1e08f), (0x1e4d0, 0x1e4f9), (0x1e5d0, 0x1e5fa), (0x1e5ff, 0x1e5ff),
    (0x1e6c0, 0x1e6de), (0x1e6e0, 0x1e6f5), (0x1e6fe, 0x1e6ff), (0x1f1ae, 0x1f1ae), (0x1f6d8, 0x1f6d9),
    (0x1f6dc, 0x1f6dc), (0x1f774, 0x1f77f), (0x1f7d9, 0x1f7db), (0x1f7f1, 0x1f7ff), (0x1f8b2, 0x1f8bb),
    (0x1f8c0, 0x1f8c1), (0x1f8d0, 0x1f8d8), (0x1fa54, 0x1fa57), (0x1fa75, 0x1fa77), (0x1fa87, 0x1fa8f),
    (0x1faad, 0x1faaf), (0x1fabb, 0x1fabf), (0x1fac6, 0x1fac6), (0x1fac8, 0x1fac8), (0x1facc, 0x1facf),
    (0x1fada, 0x1fadd), (0x1fadf, 0x1fadf), (0x1fae8, 0x1faeb), (0x1faef, 0x1faef), (0x1faf7, 0x1fafa),
    (0x1fbcb, 0x1fbef), (0x1fbfa, 0x1fbfa), (0x2b739, 0x2b73f), (0x2b81e, 0x2b81e), (0x2cea2, 0x2cead),
    (0x2ebf0, 0x2ee5d), (0x31350, 0x33479), (0x3d000, 0x3fc3f),
];

/// Was `point` assigned after Unicode 14.0, and so is nothing to CPython 3.11?
fn is_newer(point: u32) -> bool {
    let after = NEWER.partition_point(|range| range.1 < point);
    NEWER.get(after).is_some_and(|range| range.0 <= point)
}

/// The general category in Unicode 14.0 (`_PyUnicode_CategoryNames` without the names).
pub fn category(point: u32) -> GeneralCategory {
    let Some(c) = char::from_u32(point) else {
        return if point < 0x11_0000 { GeneralCategory::Surrogate } else { GeneralCategory::Unassigned };
    };
    match point {
        // Two that changed category since.
        0x295 => GeneralCategory::LowercaseLetter,
        0x1171e => GeneralCategory::NonspacingMark,
        _ if is_newer(point) => GeneralCategory::Unassigned,
        _ => c.general_category(),
    }
}

/// `str.isalpha`: categories Lu, Ll, Lt, Lm, Lo.
pub fn is_alpha(point: u32) -> bool {
    use GeneralCategory::{LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter};
    if point < 0x80 {
        return (point as u8).is_ascii_alphabetic();
    }
    matches!(category(point), UppercaseLetter | LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter)
}

/// `str.isdecimal`: category Nd.
pub fn is_decimal(point: u32) -> bool {
    if point < 0x80 {
        return (point as u8).is_ascii_digit();
    }
    category(point) == GeneralCategory::DecimalNumber
}

/// The value of a decimal digit (`_PyUnicode_ToDecimalDigit`): what `int("٣")` reads.
pub fn decimal(point: u32) -> Option<u32> {
    if point < 0x80 {
        return point.checked_sub(u32::from(b'0')).filter(|digit| *digit < 10);
    }
    if !is_decimal(point) {
        return None;
    }
    // Decimal digits come in unbroken runs of ten, zero first; some runs follow each other directly.
    let mut start = point;
    while is_decimal(start - 1) {
        start -= 1;
    }
    Some((point - start) % 10)
}

/// `str.isdigit`: decimals, and superscripts, circled digits and the like.
pub fn is_digit(point: u32) -> bool {
    is_decimal(point)
        || matches!(
            point,
            0xb2..=0xb3 | 0xb9 | 0x1369..=0x1371 | 0x19da | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089
            | 0x2460..=0x2468 | 0x2474..=0x247c | 0x2488..=0x2490 | 0x24ea | 0x24f5..=0x24fd | 0x24ff
            | 0x2776..=0x277e | 0x2780..=0x2788 | 0x278a..=0x2792 | 0x10a40..=0x10a43 | 0x10e60..=0x10e68
            | 0x11052..=0x1105a | 0x1f100..=0x1f10a
        )
}

/// Ideographs with a numeric value (Unihan 14.0), in order.
#[rustfmt::skip]
const NUMERIC_IDEOGRAPHS: &[u32] = &[
    0x3405, 0x3483, 0x382a, 0x3b4d, 0x4e00, 0x4e03, 0x4e07, 0x4e09, 0x4e5d, 0x4e8c, 0x4e94, 0x4e96, 0x4ebf, 0x4ec0,
    0x4edf, 0x4ee8, 0x4f0d, 0x4f70, 0x5104, 0x5146, 0x5169, 0x516b, 0x516d, 0x5341, 0x5343, 0x5344, 0x5345, 0x534c,
    0x53c1, 0x53c2, 0x53c3, 0x53c4, 0x56db, 0x58f1, 0x58f9, 0x5e7a, 0x5efe, 0x5eff, 0x5f0c, 0x5f0d, 0x5f0e, 0x5f10,
    0x62fe, 0x634c, 0x67d2, 0x6f06, 0x7396, 0x767e, 0x8086, 0x842c, 0x8cae, 0x8cb3, 0x8d30, 0x9621, 0x9646, 0x964c,
    0x9678, 0x96f6, 0xf96b, 0xf973, 0xf978, 0xf9b2, 0xf9d1, 0xf9d3, 0xf9fd, 0x20001, 0x20064, 0x200e2, 0x20121, 0x2092a,
    0x20983, 0x2098c, 0x2099c, 0x20aea, 0x20afd, 0x20b19, 0x22390, 0x22998, 0x23b1b, 0x2626d, 0x2f890,
];

/// `str.isnumeric`: categories Nd, Nl, No, and ideographs that are numbers.
pub fn is_numeric(point: u32) -> bool {
    use GeneralCategory::{DecimalNumber, LetterNumber, OtherNumber};
    if point < 0x80 {
        return (point as u8).is_ascii_digit();
    }
    matches!(category(point), DecimalNumber | LetterNumber | OtherNumber)
        || NUMERIC_IDEOGRAPHS.binary_search(&point).is_ok()
}

/// `str.isalnum`.
pub fn is_alnum(point: u32) -> bool {
    is_alpha(point) || is_digit(point) || is_numeric(point)
}

/// `str.isspace` (`_PyUnicode_IsWhitespace`): bidirectional class WS, B or S, or category Zs.
pub const fn is_space(point: u32) -> bool {
    matches!(
        point,
        0x09..=0x0d | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
    )
}

/// Does `str.splitlines` break after `point` (`_PyUnicode_IsLinebreak`)?
pub const fn is_line_break(point: u32) -> bool {
    matches!(point, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

/// `str.isupper` of one code point: property Uppercase.
pub fn is_upper(point: u32) -> bool {
    char::from_u32(point).is_some_and(|c| c.is_uppercase() && (point < 0x80 || !is_newer(point)))
}

/// `str.islower` of one code point: property Lowercase.
pub fn is_lower(point: u32) -> bool {
    match point {
        // The property changed since 14.0.
        0x295 => true,
        0x10fc | 0xa7f2..=0xa7f4 | 0xab69 => false,
        _ => char::from_u32(point).is_some_and(|c| c.is_lowercase() && (point < 0x80 || !is_newer(point))),
    }
}

/// Is `point` a title-case letter (category Lt)?
pub fn is_title(point: u32) -> bool {
    point >= 0x80 && category(point) == GeneralCategory::TitlecaseLetter
}

/// Is `point` in some case (`_PyUnicode_IsCased`)?
pub fn is_cased(point: u32) -> bool {
    is_lower(point) || is_upper(point) || is_title(point)
}

/// Does the final sigma rule look past `point` (`_PyUnicode_IsCaseIgnorable`)?
pub fn is_case_ignorable(point: u32) -> bool {
    use GeneralCategory::{EnclosingMark, Format, ModifierLetter, ModifierSymbol, NonspacingMark};
    matches!(
        point,
        0x27 | 0x2e
            | 0x3a
            | 0xb7
            | 0x387
            | 0x55f
            | 0x5f4
            | 0x2018
            | 0x2019
            | 0x2024
            | 0x2027
            | 0xfe13
            | 0xfe52
            | 0xfe55
            | 0xff07
            | 0xff0e
            | 0xff1a
    ) || matches!(category(point), NonspacingMark | EnclosingMark | Format | ModifierLetter | ModifierSymbol)
}

/// `str.isprintable` of one code point: neither "other" nor a separator, but for the space.
pub fn is_printable(point: u32) -> bool {
    use GeneralCategory::{
        Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, SpaceSeparator, Surrogate, Unassigned,
    };
    if point < 0x7f {
        return point >= 0x20;
    }
    !matches!(
        category(point),
        Control | Format | Surrogate | PrivateUse | Unassigned | SpaceSeparator | LineSeparator | ParagraphSeparator
    )
}

/// May an identifier start with `point` (XID_Start, and the underscore)?
pub fn is_identifier_start(point: u32) -> bool {
    if point < 0x80 {
        return point == u32::from(b'_') || (point as u8).is_ascii_alphabetic();
    }
    char::from_u32(point).is_some_and(|c| unicode_ident::is_xid_start(c) && !is_newer(point))
}

/// May an identifier go on with `point` (XID_Continue)?
pub fn is_identifier_continue(point: u32) -> bool {
    match point {
        0..0x80 => point == u32::from(b'_') || (point as u8).is_ascii_alphanumeric(),
        // The property changed since 14.0.
        0x200c | 0x200d | 0x30fb | 0xff65 => false,
        _ => char::from_u32(point).is_some_and(|c| unicode_ident::is_xid_continue(c) && !is_newer(point)),
    }
}

/// `str.isidentifier`.
pub fn is_identifier(points: impl IntoIterator<Item = u32>) -> bool {
    let mut points = points.into_iter();
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_continue)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a over the answer for every code point, as the recording did it.
    fn digest(answer: impl Fn(u32) -> u32) -> u64 {
        let step = |hash: u64, point| (hash ^ u64::from(answer(point))).wrapping_mul(0x100_0000_01b3);
        (0..0x11_0000).fold(0xcbf2_9ce4_8422_2325, step)
    }

    #[test]
    fn predicates_agree_on_every_code_point() {
        type Predicate = fn(u32) -> bool;
        let rows: [(&str, Predicate, u64); 12] = [
            ("isalpha", is_alpha, 0xb0c2_84f5_64dc_cab9),
            ("isdecimal", is_decimal, 0xd36f_f1f8_aacb_28e9),
            ("isdigit", is_digit, 0x932f_18b0_dff0_9da5),
            ("isnumeric", is_numeric, 0x9cc5_d4ba_42e3_f8d1),
            ("isalnum", is_alnum, 0xd803_664e_d477_d24a),
            ("isspace", is_space, 0x9108_38d6_e6c7_b908),
            ("isupper", is_upper, 0x11a9_673f_b6da_d1a4),
            ("islower", is_lower, 0x12aa_aedb_ef44_7560),
            ("istitle", |p| is_title(p) || is_upper(p), 0x3116_9783_4c31_1fdd),
            ("isprintable", is_printable, 0xbef2_72e9_32b3_5f59),
            ("identifier start", is_identifier_start, 0xa275_cb0e_d836_0f0e),
            ("identifier continue", is_identifier_continue, 0xadc7_9be4_9ee6_868a),
        ];
        for (name, answer, recorded) in rows {
            assert_eq!(digest(|point| u32::from(answer(point))), recorded, "{name}");
        }
        assert_eq!(digest(|point| decimal(point).unwrap_or(255)), 0x9e72_b258_705f_f5c1);
    }
}
