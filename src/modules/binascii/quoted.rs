//! Quoted-printable (RFC 1521): `=XX` for what is not plain text, lines of at most 76 characters.

/// What is quoted besides the unprintable.
pub(super) struct Style {
    /// Tabs and spaces.
    pub(super) tabs: bool,
    /// Line ends stay line ends.
    pub(super) text: bool,
    /// Spaces become underscores.
    pub(super) header: bool,
}

const LINE: usize = 76;
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

fn quote(out: &mut Vec<u8>, byte: u8) {
    out.extend([b'=', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// Must the byte at `at` be quoted, `column` characters into its line?
fn is_quoted(bytes: &[u8], at: usize, column: usize, style: &Style) -> bool {
    let (byte, next) = (bytes[at], bytes.get(at + 1));
    match byte {
        127.. | b'=' => true,
        b'_' => style.header,
        // A lone dot ends a message in SMTP.
        b'.' => column == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0)),
        b'\r' | b'\n' => !style.text,
        b'\t' | b' ' => style.tabs || next.is_none(),
        0..=31 => true,
        _ => false,
    }
}

/// Text of bytes.
pub(super) fn encode(bytes: &[u8], style: &Style) -> Vec<u8> {
    // The first line's end says how lines end.
    let crlf = memchr::memchr(b'\n', bytes).is_some_and(|at| at > 0 && bytes[at - 1] == b'\r');
    let end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let (mut out, mut at, mut column) = (Vec::new(), 0, 0);
    while let Some(&byte) = bytes.get(at) {
        if is_quoted(bytes, at, column, style) {
            if column + 3 >= LINE {
                out.push(b'=');
                out.extend(end);
                column = 0;
            }
            quote(&mut out, byte);
            column += 3;
            at += 1;
        } else if style.text && (byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) == Some(&b'\n'))) {
            column = 0;
            if let Some(last @ (b' ' | b'\t')) = out.last().copied() {
                out.pop();
                quote(&mut out, last);
            }
            out.extend(end);
            at += if byte == b'\r' { 2 } else { 1 };
        } else {
            if bytes.get(at + 1).is_some_and(|next| *next != b'\n') && column + 1 >= LINE {
                out.push(b'=');
                out.extend(end);
                column = 0;
            }
            column += 1;
            out.push(if style.header && byte == b' ' { b'_' } else { byte });
            at += 1;
        }
    }
    out
}

/// Bytes of text.
pub(super) fn decode(text: &[u8], header: bool) -> Vec<u8> {
    let hex = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(&byte) = text.get(at) {
        at += 1;
        match byte {
            b'=' => match text.get(at) {
                None => break,
                Some(b'\n' | b'\r') => {
                    // A line that goes on.
                    at += memchr::memchr(b'\n', &text[at..]).map_or(text.len() - at, |end| end + 1);
                }
                Some(b'=') => {
                    out.push(b'=');
                    at += 1;
                }
                Some(_) => match (hex(at), hex(at + 1)) {
                    (Some(high), Some(low)) => {
                        out.push((high * 16 + low) as u8);
                        at += 2;
                    }
                    _ => out.push(b'='),
                },
            },
            b'_' if header => out.push(b' '),
            _ => out.push(byte),
        }
    }
    out
}
