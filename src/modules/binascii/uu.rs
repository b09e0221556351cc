//! Uuencode: a line's length, then six bits a character.

/// A line of at most 45 bytes.
pub(super) fn encode(bytes: &[u8], backtick: bool) -> Vec<u8> {
    let shown = |bits: u8| if backtick && bits == 0 { b'`' } else { bits + b' ' };
    let mut out = vec![shown(bytes.len() as u8)];
    for group in bytes.chunks(3) {
        let mut word = [0; 3];
        word[..group.len()].copy_from_slice(group);
        let word = u32::from(word[0]) << 16 | u32::from(word[1]) << 8 | u32::from(word[2]);
        out.extend((0..4).map(|place| shown((word >> (18 - 6 * place) & 63) as u8)));
    }
    out.push(b'\n');
    out
}

/// The bytes of a line; what is missing at its end counts as zeros.
pub(super) fn decode(line: &[u8]) -> Result<Vec<u8>, &'static str> {
    let length = usize::from(line.first().copied().unwrap_or(0).wrapping_sub(b' ') & 63);
    let mut rest = line.get(1..).unwrap_or_default();
    let mut out = Vec::with_capacity(length);
    let (mut word, mut bits) = (0_u32, 0);
    while out.len() < length {
        let six = match rest.first() {
            None | Some(b'\n' | b'\r') => 0,
            // Some encoders write a space where they mean zero, others a backtick.
            Some(byte @ b' '..=b'`') => (byte - b' ') & 63,
            Some(_) => return Err("Illegal char"),
        };
        rest = rest.get(1..).unwrap_or_default();
        word = word << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    match rest.iter().all(|byte| matches!(byte, b' ' | b'`' | b'\n' | b'\r')) {
        true => Ok(out),
        false => Err("Trailing garbage"),
    }
}
