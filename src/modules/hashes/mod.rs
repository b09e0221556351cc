//! `_hashlib` and `_blake2`: hash objects, and what is computed with them. The module `hashlib` is Python.
//!
//! Invariant: no borrow of a state is held while an argument is converted.

mod blake;

use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::library::LeafData;
use crate::objects::native::{Def, GetSet, TypeSpec, getter, method};
use crate::objects::{
    Args, ClassObject, Kind, NativeLeafObject, Slots, StrObject, TypeId, intern_text, is_none, new_ascii, new_bool,
    new_bytes, new_list, new_string, new_usize, none,
};
use crate::text::digest::{self, Digest};

const METHODS: &[Def] = &[
    method("copy(self, /)", hash_copy).doc("Return a copy of the hash object."),
    method("digest(self, /)", hash_digest).doc("Return the digest value as a bytes object."),
    method("hexdigest(self, /)", hash_hexdigest).doc("Return the digest value as a string of hexadecimal digits."),
    method("update(self, obj, /)", hash_update).doc("Update this hash object's state with the provided string."),
];

const GETSETS: &[GetSet] = &[
    getter("digest_size", |_, this| Ok(new_usize(with(this, |d| d.size)))),
    getter("block_size", |_, this| Ok(new_usize(with(this, |d| d.block)))),
    getter("name", |_, this| Ok(new_string(with(this, |d| d.name)))).doc("algorithm name."),
];

/// `_hashlib.HASH`
const HASH: TypeSpec = TypeSpec {
    module: "_hashlib",
    flags: CLASS_NO_NEW | crate::objects::class::CLASS_BASE,
    slots: Slots { repr: Some(hash_repr), ..Slots::EMPTY },
    methods: METHODS,
    getsets: GETSETS,
    doc: "A hash is an object used to calculate a checksum of a string of information.",
    ..TypeSpec::new(TypeId::Hash, "HASH", Kind::NativeLeaf)
};

/// `_hashlib.HASHXOF`
const HASH_XOF: TypeSpec = TypeSpec {
    module: "_hashlib",
    base: TypeId::Hash,
    flags: CLASS_NO_NEW,
    methods: &[
        method("digest(self, /, length)", hash_digest).doc("Return the digest value as a bytes object."),
        method("hexdigest(self, /, length)", hash_hexdigest)
            .doc("Return the digest value as a string of hexadecimal digits."),
    ],
    doc: "A hash is an object used to calculate a checksum of a string of information.",
    ..TypeSpec::new(TypeId::HashXof, "HASHXOF", Kind::NativeLeaf)
};

macro_rules! constructors {
    ($($name:literal $text:literal,)*) => {
        &[$(method($text, |interp, _, args| construct(interp, $name, args))
            .doc(concat!("Returns a ", $name, " hash object; optionally initialized with a string")),)*]
    };
}

const CONSTRUCTORS: &[Def] = constructors! {
    "md5" "openssl_md5(string=b'', *, usedforsecurity=True)",
    "sha1" "openssl_sha1(string=b'', *, usedforsecurity=True)",
    "sha224" "openssl_sha224(string=b'', *, usedforsecurity=True)",
    "sha256" "openssl_sha256(string=b'', *, usedforsecurity=True)",
    "sha384" "openssl_sha384(string=b'', *, usedforsecurity=True)",
    "sha512" "openssl_sha512(string=b'', *, usedforsecurity=True)",
    "sha3_224" "openssl_sha3_224(string=b'', *, usedforsecurity=True)",
    "sha3_256" "openssl_sha3_256(string=b'', *, usedforsecurity=True)",
    "sha3_384" "openssl_sha3_384(string=b'', *, usedforsecurity=True)",
    "sha3_512" "openssl_sha3_512(string=b'', *, usedforsecurity=True)",
    "shake_128" "openssl_shake_128(string=b'', *, usedforsecurity=True)",
    "shake_256" "openssl_shake_256(string=b'', *, usedforsecurity=True)",
};

const FUNCTIONS: &[Def] = &[
    method("new(name, string=b'', *, usedforsecurity=True)", hash_new).doc("Return a new hash object by name."),
    method("pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2_hmac)
        .doc("Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."),
    method("hmac_digest(key, msg, digest)", hmac_digest).doc("Single-shot HMAC."),
    method("compare_digest(a, b, /)", compare_digest)
        .doc("Return 'a == b', in a time that does not depend on where they differ."),
    method("names()", |_, _, _| Ok(new_list(digest::NAMES.iter().map(|name| new_string(name)).collect())))
        .doc("The hash functions there are."),
];

/// Makes `_hashlib`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_hashlib", "Hash functions.", FUNCTIONS);
    interp.add_functions(&module, "_hashlib", CONSTRUCTORS);
    for (name, spec) in [("HASH", &HASH), ("HASHXOF", &HASH_XOF)] {
        interp.module_set(&module, name, interp.make_class(spec));
    }
    let error = super::errors::exception_class(interp, "_hashlib.UnsupportedDigestmodError", TypeId::ValueError)?;
    interp.module_set(&module, "UnsupportedDigestmodError", error);
    Ok(module)
}

/// Makes `_blake2`.
pub fn make_blake(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_blake2", "_blake2b provides BLAKE2b for hashlib\n", &[]);
    for (name, spec) in [("blake2b", &blake::BLAKE2B), ("blake2s", &blake::BLAKE2S)] {
        let class = interp.make_class(spec);
        for (key, size) in blake::sizes(name) {
            class.expect::<ClassObject>().namespace().set_str(&intern_text(key), new_usize(size));
        }
        interp.module_set(&module, name, class);
    }
    Ok(module)
}

/// Works with the state of a hash object.
fn with<R>(this: &Ref, work: impl FnOnce(&mut Digest) -> R) -> R {
    match &mut *this.expect::<NativeLeafObject>().data.borrow_mut() {
        LeafData::Digest(digest) => work(digest),
        _ => unreachable!("hash objects are made with a state"),
    }
}

fn make_hash(interp: &Interp, digest: Digest) -> Ref {
    let class = interp.class(if digest.is_xof() { TypeId::HashXof } else { TypeId::Hash });
    NativeLeafObject::make(&class, LeafData::Digest(Box::new(digest)))
}

/// The bytes of an argument that is hashed.
fn hashed(interp: &Interp, argument: &Ref) -> PyResult<Buffer> {
    if argument.get::<StrObject>().is_some() {
        return Err(interp.type_error("Strings must be encoded before hashing"));
    }
    if Buffer::of(interp, argument)?.is_none() {
        return Err(interp.type_error("object supporting the buffer API required"));
    }
    Buffer::of_argument(interp, argument)
}

fn construct(interp: &Interp, name: &str, args: &Args) -> PyResult<Ref> {
    let Some(mut digest) = Digest::find(name) else { return Err(unsupported(interp)) };
    if let Some(bytes) = args.opt(0) {
        digest.update(&hashed(interp, bytes)?);
    }
    Ok(make_hash(interp, digest))
}

fn unsupported(interp: &Interp) -> crate::interp::Raised {
    super::errors::raise_error(interp, "_hashlib.UnsupportedDigestmodError", "[digital envelope routines] unsupported")
}

/// The hash function that an argument names.
fn named(interp: &Interp, name: &Ref) -> PyResult<Digest> {
    let text = crate::builtins::str::named_text_argument(interp, "new", Some(1), name)?;
    Digest::find(&text.to_str()).ok_or_else(|| unsupported(interp))
}

fn hash_new(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let mut digest = named(interp, args.req(0))?;
    if let Some(bytes) = args.opt(1) {
        digest.update(&hashed(interp, bytes)?);
    }
    Ok(make_hash(interp, digest))
}

fn hash_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, class) = (with(this, |d| d.name), this.class().name_text());
    Ok(new_string(&format!("<{name} _hashlib.{class} object @ {:#x}>", crate::heap::address(this))))
}

fn hash_copy(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let digest = with(this, |d| d.clone());
    Ok(NativeLeafObject::make(&this.class_ref(), LeafData::Digest(Box::new(digest))))
}

/// The length that an extendable function is asked for.
fn length_argument(interp: &Interp, args: &Args) -> PyResult<usize> {
    let Some(length) = args.opt(0) else { return Ok(0) };
    let length = interp.index_word(length, TypeId::OverflowError)?;
    usize::try_from(length).ok().filter(|n| *n < 1 << 40).ok_or_else(|| crate::eval::extend::no_memory(interp))
}

fn hash_digest(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let length = length_argument(interp, args)?;
    Ok(new_bytes(&with(this, |d| d.digest(length))))
}

fn hash_hexdigest(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let length = length_argument(interp, args)?;
    let text: String = with(this, |d| d.digest(length)).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(new_ascii(text.as_bytes()))
}

fn hash_update(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let bytes = hashed(interp, args.req(0))?;
    with(this, |d| d.update(&bytes));
    Ok(none())
}

fn pbkdf2_hmac(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let hash = named(interp, args.req(0))?;
    let (password, salt) = (Buffer::of_argument(interp, args.req(1))?, Buffer::of_argument(interp, args.req(2))?);
    let rounds = interp.index_word(args.req(3), TypeId::OverflowError)?;
    if rounds < 1 {
        return Err(interp.value_error("iteration value must be greater than 0."));
    }
    let length = match args.opt(4).filter(|length| !is_none(length)) {
        Some(length) => interp.index_word(length, TypeId::OverflowError)?,
        None => hash.size as i64,
    };
    if length < 1 {
        return Err(interp.value_error("key length must be greater than 0."));
    }
    Ok(new_bytes(&digest::pbkdf2(&hash, &password, &salt, rounds as u64, length as usize)))
}

fn hmac_digest(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let hash = named(interp, args.req(2))?;
    let (key, message) = (Buffer::of_argument(interp, args.req(0))?, hashed(interp, args.req(1))?);
    Ok(new_bytes(&digest::hmac(&hash, &key, &message)))
}

fn compare_digest(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (a, b) = (args.req(0), args.req(1));
    if let (Some(x), Some(y)) = (a.get::<StrObject>(), b.get::<StrObject>()) {
        if !x.is_ascii() || !y.is_ascii() {
            return Err(interp.type_error("comparing strings with non-ASCII characters is not supported"));
        }
        return Ok(new_bool(same(x.bytes(), y.bytes())));
    }
    let (x, y) = (Buffer::of_argument(interp, a)?, Buffer::of_argument(interp, b)?);
    Ok(new_bool(same(&x, &y)))
}

/// Are they equal? Every byte is looked at.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |all, (x, y)| all | (x ^ y)) == 0
}
