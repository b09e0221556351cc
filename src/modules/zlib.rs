//! `zlib`: compression, and checksums.
//!
//! Invariant: no borrow of a stream is held while an argument is converted. Memory level and strategy are checked, and
//! leave the stream as it is.

use flate2::FlushCompress;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::errors::{exception_class, raise_error};
use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::library::LeafData;
use crate::objects::native::{Def, TypeSpec, getter, method};
use crate::objects::streams::{Compressor, Decompressor, Settings};
use crate::objects::{Args, Kind, NativeLeafObject, Slots, TypeId, new_bool, new_bytes, new_int, new_string};

const ERROR: &str = "zlib.error";

const COMPRESS: TypeSpec = TypeSpec {
    module: "zlib",
    flags: CLASS_NO_NEW,
    slots: Slots::EMPTY,
    methods: &[
        method("compress(self, data, /)", compress_compress).doc("Returns a bytes object containing compressed data."),
        method("flush(self, mode=zlib.Z_FINISH, /)", compress_flush)
            .doc("Return a bytes object containing any remaining compressed data."),
        method("copy(self, /)", compress_copy).doc("Return a copy of the compression object."),
        method("__copy__(self, /)", compress_copy),
        method("__deepcopy__(self, memo, /)", compress_copy),
    ],
    ..TypeSpec::new(TypeId::ZlibCompress, "Compress", Kind::NativeLeaf)
};

const DECOMPRESS: TypeSpec = TypeSpec {
    module: "zlib",
    flags: CLASS_NO_NEW,
    slots: Slots::EMPTY,
    methods: &[
        method("decompress(self, data, /, max_length=0)", decompress_decompress)
            .doc("Return a bytes object containing the decompressed version of the data."),
        method("flush(self, length=zlib.DEF_BUF_SIZE, /)", decompress_flush)
            .doc("Return a bytes object containing any remaining decompressed data."),
        method("copy(self, /)", decompress_copy).doc("Return a copy of the decompression object."),
        method("__copy__(self, /)", decompress_copy),
        method("__deepcopy__(self, memo, /)", decompress_copy),
    ],
    getsets: &[
        getter("unused_data", |_, this| Ok(with_decompressor(this, |d| new_bytes(&d.unused)))).member(),
        getter("unconsumed_tail", |_, this| Ok(with_decompressor(this, |d| new_bytes(&d.tail)))).member(),
        getter("eof", |_, this| Ok(with_decompressor(this, |d| new_bool(d.eof)))).member(),
    ],
    ..TypeSpec::new(TypeId::ZlibDecompress, "Decompress", Kind::NativeLeaf)
};

const FUNCTIONS: &[Def] = &[
    method("adler32(data, value=1, /)", zlib_adler32).doc("Compute an Adler-32 checksum of data."),
    method("crc32(data, value=0, /)", zlib_crc32).doc("Compute a CRC-32 checksum of data."),
    method("compress(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", zlib_compress)
        .doc("Returns a bytes object containing compressed data."),
    method("decompress(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", zlib_decompress)
        .doc("Returns a bytes object containing the uncompressed data."),
    method(
        "compressobj(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, \
         strategy=Z_DEFAULT_STRATEGY, zdict=None)",
        compressobj,
    )
    .doc("Return a compressor object."),
    method("decompressobj(wbits=MAX_WBITS, zdict=b'')", decompressobj).doc("Return a decompressor object."),
];

const CONSTANTS: &[(&str, i64)] = &[
    ("MAX_WBITS", 15),
    ("DEFLATED", 8),
    ("DEF_MEM_LEVEL", 8),
    ("DEF_BUF_SIZE", 16384),
    ("Z_BEST_COMPRESSION", 9),
    ("Z_BEST_SPEED", 1),
    ("Z_BLOCK", 5),
    ("Z_DEFAULT_COMPRESSION", -1),
    ("Z_DEFAULT_STRATEGY", 0),
    ("Z_FILTERED", 1),
    ("Z_FINISH", 4),
    ("Z_FIXED", 4),
    ("Z_FULL_FLUSH", 3),
    ("Z_HUFFMAN_ONLY", 2),
    ("Z_NO_COMPRESSION", 0),
    ("Z_NO_FLUSH", 0),
    ("Z_PARTIAL_FLUSH", 1),
    ("Z_RLE", 3),
    ("Z_SYNC_FLUSH", 2),
    ("Z_TREES", 6),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "The functions in this module allow compression and decompression using the\nzlib library, which is based \
               on GNU zip.";
    let module = interp.new_module("zlib", doc, FUNCTIONS);
    interp.make_class(&COMPRESS);
    interp.make_class(&DECOMPRESS);
    for (name, value) in CONSTANTS {
        interp.module_set(&module, name, new_int(*value));
    }
    interp.module_set(&module, "ZLIB_VERSION", new_string("1.2.13"));
    interp.module_set(&module, "ZLIB_RUNTIME_VERSION", new_string("1.2.13"));
    interp.module_set(&module, "__version__", new_string("1.0"));
    interp.module_set(&module, "error", exception_class(interp, ERROR, TypeId::Exception)?);
    Ok(module)
}

fn error(interp: &Interp, message: &str) -> Raised {
    raise_error(interp, ERROR, message)
}

/// The low 32 bits of a number argument.
pub(super) fn checksum_start(interp: &Interp, argument: Option<&Ref>, default: u32) -> PyResult<u32> {
    let Some(argument) = argument else { return Ok(default) };
    let number = interp.index_big(argument)?;
    let modulus = BigInt::from(1_u64 << 32);
    Ok(((number % &modulus + &modulus) % &modulus).to_u32().unwrap_or(0))
}

fn zlib_adler32(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let start = checksum_start(interp, args.opt(1), 1)?;
    let mut sum = adler2::Adler32::from_checksum(start);
    sum.write_slice(&bytes);
    Ok(new_int(i64::from(sum.checksum())))
}

pub(super) fn zlib_crc32(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let mut sum = crc32fast::Hasher::new_with_initial(checksum_start(interp, args.opt(1), 0)?);
    sum.update(&bytes);
    Ok(new_int(i64::from(sum.finalize())))
}

/// A C `int` argument.
fn number(interp: &Interp, argument: Option<&Ref>, default: i32) -> PyResult<i32> {
    argument.map_or(Ok(default), |argument| crate::builtins::str::pad::c_int(interp, argument))
}

fn zlib_compress(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let (level, wbits) = (number(interp, args.opt(1), -1)?, number(interp, args.opt(2), 15)?);
    let made = Compressor::new(Settings { level, wbits, dictionary: None });
    let mut stream = made.ok_or_else(|| error(interp, "Bad compression level"))?;
    match stream.compress(&bytes, FlushCompress::Finish) {
        Ok(out) => Ok(new_bytes(&out)),
        Err(text) => Err(error(interp, &format!("Error -2 while compressing data: {text}"))),
    }
}

fn zlib_decompress(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let wbits = number(interp, args.opt(1), 15)?;
    if args.opt(2).map_or(Ok(0), |size| interp.index_word(size, TypeId::OverflowError))? < 0 {
        return Err(interp.value_error("bufsize must be non-negative"));
    }
    let Some(mut stream) = Decompressor::new(Settings { level: 0, wbits, dictionary: None }) else {
        return Err(error(interp, "Error -2 while preparing to decompress data: inconsistent stream state"));
    };
    let inflated = stream.inflate(&bytes, usize::MAX).map_err(|text| error(interp, &text))?;
    if !stream.eof {
        return Err(error(interp, "Error -5 while decompressing data: incomplete or truncated stream"));
    }
    Ok(new_bytes(&inflated.output))
}

fn compressobj(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let level = number(interp, args.opt(0), -1)?;
    let method = number(interp, args.opt(1), 8)?;
    let wbits = number(interp, args.opt(2), 15)?;
    let memory = number(interp, args.opt(3), 8)?;
    let strategy = number(interp, args.opt(4), 0)?;
    let dictionary = args.opt(5).filter(|d| !crate::objects::is_none(d));
    let dictionary = dictionary.map(|d| Buffer::of_argument(interp, d).map(|bytes| bytes.to_vec())).transpose()?;
    let known = method == 8 && (1..=9).contains(&memory) && (0..=4).contains(&strategy);
    let made = known.then(|| Compressor::new(Settings { level, wbits, dictionary })).flatten();
    let stream = made.ok_or_else(|| interp.value_error("Invalid initialization option"))?;
    Ok(NativeLeafObject::make(&interp.class(TypeId::ZlibCompress), LeafData::Compressor(Box::new(stream))))
}

fn decompressobj(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let wbits = number(interp, args.opt(0), 15)?;
    let dictionary = match args.opt(1) {
        None => None,
        Some(bytes) => Some(
            Buffer::of(interp, bytes)?
                .map(|bytes| bytes.to_vec())
                .ok_or_else(|| interp.type_error("zdict argument must support the buffer protocol"))?,
        ),
    };
    let made = Decompressor::new(Settings { level: 0, wbits, dictionary });
    let stream = made.ok_or_else(|| interp.value_error("Invalid initialization option"))?;
    Ok(NativeLeafObject::make(&interp.class(TypeId::ZlibDecompress), LeafData::Decompressor(Box::new(stream))))
}

fn with_compressor<R>(this: &Ref, work: impl FnOnce(&mut Compressor) -> R) -> R {
    match &mut *this.expect::<NativeLeafObject>().data.borrow_mut() {
        LeafData::Compressor(stream) => work(stream),
        _ => unreachable!("compressors are made with a state"),
    }
}

fn with_decompressor<R>(this: &Ref, work: impl FnOnce(&mut Decompressor) -> R) -> R {
    match &mut *this.expect::<NativeLeafObject>().data.borrow_mut() {
        LeafData::Decompressor(stream) => work(stream),
        _ => unreachable!("decompressors are made with a state"),
    }
}

fn compress_compress(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    match with_compressor(this, |stream| stream.compress(&bytes, FlushCompress::None)) {
        Ok(out) => Ok(new_bytes(&out)),
        Err(text) => Err(error(interp, &format!("Error -2 while compressing data: {text}"))),
    }
}

fn compress_flush(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let flush = match number(interp, args.opt(0), 4)? {
        0 => return Ok(new_bytes(&[])),
        1 => Ok(FlushCompress::Partial),
        2 => Ok(FlushCompress::Sync),
        3 => Ok(FlushCompress::Full),
        4 => Ok(FlushCompress::Finish),
        _ => Err("inconsistent stream state".to_owned()),
    };
    match flush.and_then(|flush| with_compressor(this, |stream| stream.compress(&[], flush))) {
        Ok(out) => Ok(new_bytes(&out)),
        Err(text) => Err(error(interp, &format!("Error -2 while flushing: {text}"))),
    }
}

fn compress_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    if with_compressor(this, |stream| stream.finished) {
        return Err(interp.value_error("Inconsistent stream state"));
    }
    let copy = with_compressor(this, |stream| stream.copy());
    let copy = copy.ok_or_else(|| interp.value_error("Inconsistent stream state"))?;
    Ok(NativeLeafObject::make(&this.class_ref(), LeafData::Compressor(Box::new(copy))))
}

fn decompress_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let copy = with_decompressor(this, |stream| if stream.released { None } else { stream.copy() });
    let copy = copy.ok_or_else(|| interp.value_error("Inconsistent stream state"))?;
    Ok(NativeLeafObject::make(&this.class_ref(), LeafData::Decompressor(Box::new(copy))))
}

/// Reads `bytes` and keeps what is left over.
fn feed(this: &Ref, bytes: &[u8], limit: usize) -> Result<Vec<u8>, String> {
    with_decompressor(this, |stream| {
        if stream.eof {
            stream.unused.extend_from_slice(bytes);
            stream.tail.clear();
            return Ok(Vec::new());
        }
        let inflated = stream.inflate(bytes, limit)?;
        let rest = &bytes[inflated.consumed..];
        if stream.eof {
            stream.unused = rest.to_vec();
            stream.tail.clear();
        } else {
            stream.tail = rest.to_vec();
        }
        Ok(inflated.output)
    })
}

fn decompress_decompress(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = Buffer::of_argument(interp, args.req(0))?;
    let limit = args.opt(1).map_or(Ok(0), |limit| interp.index_word(limit, TypeId::OverflowError))?;
    let limit = match usize::try_from(limit) {
        Ok(0) => usize::MAX,
        Ok(limit) => limit,
        Err(_) => return Err(interp.value_error("max_length must be non-negative")),
    };
    feed(this, &bytes, limit).map(|out| new_bytes(&out)).map_err(|text| error(interp, &text))
}

fn decompress_flush(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let length = args.opt(0).map_or(Ok(1), |length| interp.index_word(length, TypeId::OverflowError))?;
    if length <= 0 {
        return Err(interp.value_error("length must be greater than zero"));
    }
    let tail = with_decompressor(this, |stream| std::mem::take(&mut stream.tail));
    if with_decompressor(this, |stream| stream.eof) {
        with_decompressor(this, |stream| stream.released = true);
        return Ok(new_bytes(&[]));
    }
    feed(this, &tail, usize::MAX).map(|out| new_bytes(&out)).map_err(|text| error(interp, &text))
}
