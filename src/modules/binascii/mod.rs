//! `binascii`: bytes as ASCII text and back: hexadecimal, base64, uuencode, quoted-printable; checksums.
//!
//! What each coding does is in [`base64`], [`quoted`] and [`uu`], over bytes; here are the rows and the errors.

mod base64;
mod quoted;
mod uu;

use super::errors::{exception_class, raise_error};
use super::zlib::{checksum_start, zlib_crc32};
use crate::builtins::bytes::buffer::Buffer;
use crate::builtins::bytes::hex::hex_text;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::{Args, Def, method};
use crate::objects::{StrObject, TypeId, new_bytes, new_int};

const ERROR: &str = "binascii.Error";

const FUNCTIONS: &[Def] = &[
    method("a2b_base64(data, /, *, strict_mode=False)", a2b_base64).doc("Decode a line of base64 data."),
    method("a2b_hex(hexstr, /)", a2b_hex).doc("Binary data of hexadecimal representation."),
    method("a2b_qp(data, header=False)", a2b_qp).doc("Decode a string of qp-encoded data."),
    method("a2b_uu(data, /)", a2b_uu).doc("Decode a line of uuencoded data."),
    method("b2a_base64(data, /, *, newline=True)", b2a_base64).doc("Base64-code line of data."),
    method("b2a_hex(data, sep=<unrepresentable>, bytes_per_sep=1)", b2a_hex)
        .doc("Hexadecimal representation of binary data."),
    method("b2a_qp(data, quotetabs=False, istext=True, header=False)", b2a_qp)
        .doc("Encode a string using quoted-printable encoding."),
    method("b2a_uu(data, /, *, backtick=False)", b2a_uu).doc("Uuencode line of data."),
    method("crc32(data, crc=0, /)", zlib_crc32).doc("Compute CRC-32 incrementally."),
    method("crc_hqx(data, crc, /)", crc_hqx).doc("Compute CRC-CCITT incrementally."),
    method("hexlify(data, sep=<unrepresentable>, bytes_per_sep=1)", b2a_hex)
        .doc("Hexadecimal representation of binary data."),
    method("unhexlify(hexstr, /)", a2b_hex).doc("Binary data of hexadecimal representation."),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("binascii", "Conversion between binary data and ASCII", FUNCTIONS);
    interp.module_set(&module, "Error", exception_class(interp, ERROR, TypeId::ValueError)?);
    let incomplete = exception_class(interp, "binascii.Incomplete", TypeId::Exception)?;
    interp.module_set(&module, "Incomplete", incomplete);
    Ok(module)
}

fn error(interp: &Interp, message: &str) -> Raised {
    raise_error(interp, ERROR, message)
}

/// The bytes of an argument that can be ASCII text too.
fn ascii_argument(interp: &Interp, argument: &Ref) -> PyResult<Buffer> {
    if let Some(text) = argument.get::<StrObject>() {
        return match text.as_ascii() {
            Some(ascii) => Ok(Buffer::Copied(ascii.as_bytes().to_vec())),
            None => Err(interp.value_error("string argument should contain only ASCII characters")),
        };
    }
    Buffer::of(interp, argument)?.ok_or_else(|| {
        let found = interp.type_name(argument);
        interp.type_error(format!("argument should be bytes, buffer or ASCII string, not '{found}'"))
    })
}

/// A yes-or-no argument.
fn flag(interp: &Interp, argument: Option<&Ref>, default: bool) -> PyResult<bool> {
    argument.map_or(Ok(default), |argument| interp.is_true(argument))
}

fn a2b_base64(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let text = ascii_argument(interp, args.req(0))?;
    let strict = flag(interp, args.opt(1), false)?;
    base64::decode(&text, strict).map(|bytes| new_bytes(&bytes)).map_err(|message| error(interp, &message))
}

fn b2a_base64(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let newline = flag(interp, args.opt(1), true)?;
    Ok(new_bytes(&base64::encode(&bytes, newline)))
}

fn b2a_hex(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let rest = [args.opt(1).cloned(), args.opt(2).cloned()];
    let text = hex_text(interp, &bytes, &Args::new(&rest))?;
    Ok(new_bytes(text.expect::<StrObject>().bytes()))
}

fn a2b_hex(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let text = ascii_argument(interp, args.req(0))?;
    if !text.len().is_multiple_of(2) {
        return Err(error(interp, "Odd-length string"));
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pair = |pair: &[u8]| Some(digit(pair[0])? * 16 + digit(pair[1])?);
    let bytes: Option<Vec<u8>> = text.chunks_exact(2).map(pair).collect();
    bytes.map(|bytes| new_bytes(&bytes)).ok_or_else(|| error(interp, "Non-hexadecimal digit found"))
}

fn a2b_qp(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let text = ascii_argument(interp, args.req(0))?;
    Ok(new_bytes(&quoted::decode(&text, flag(interp, args.opt(1), false)?)))
}

fn b2a_qp(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let style = quoted::Style {
        tabs: flag(interp, args.opt(1), false)?,
        text: flag(interp, args.opt(2), true)?,
        header: flag(interp, args.opt(3), false)?,
    };
    Ok(new_bytes(&quoted::encode(&bytes, &style)))
}

fn a2b_uu(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let text = ascii_argument(interp, args.req(0))?;
    uu::decode(&text).map(|bytes| new_bytes(&bytes)).map_err(|message| error(interp, message))
}

fn b2a_uu(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let backtick = flag(interp, args.opt(1), false)?;
    if bytes.len() > 45 {
        return Err(error(interp, "At most 45 bytes at once"));
    }
    Ok(new_bytes(&uu::encode(&bytes, backtick)))
}

/// CRC-CCITT with polynomial 0x1021, most significant bit first.
fn crc_hqx(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let mut crc = checksum_start(interp, args.opt(1), 0)? as u16;
    for byte in bytes.iter() {
        crc ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 };
        }
    }
    Ok(new_int(i64::from(crc)))
}
