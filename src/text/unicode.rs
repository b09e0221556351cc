//! Unicode predicates and case mappings.

/// `str.isspace` of one code point (`_PyUnicode_IsWhitespace`): bidirectional class WS, B or S, or category Zs.
pub const fn is_space(point: u32) -> bool {
    matches!(
        point,
        0x09..=0x0d | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f | 0x3000
    )
}
