//! `_blake2.blake2b` and `_blake2.blake2s`: BLAKE2 with its parameters.

use num_traits::{Signed, ToPrimitive};

use super::{GETSETS, METHODS, hashed};
use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::library::LeafData;
use crate::objects::native::TypeSpec;
use crate::objects::{CallArgs, Kind, NativeLeafObject, Slots, TypeId};
use crate::text::digest::Digest;

pub(super) const BLAKE2B: TypeSpec =
    TypeSpec { slots: Slots { new: Some(blake2b_new), ..Slots::EMPTY }, ..spec(TypeId::Blake2b, "blake2b") };

pub(super) const BLAKE2S: TypeSpec =
    TypeSpec { slots: Slots { new: Some(blake2s_new), ..Slots::EMPTY }, ..spec(TypeId::Blake2s, "blake2s") };

const fn spec(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        module: "_blake2",
        flags: CLASS_BASE,
        methods: METHODS,
        getsets: GETSETS,
        doc: "Return a new BLAKE2 hash object.",
        ..TypeSpec::new(id, name, Kind::NativeLeaf)
    }
}

/// What a BLAKE2 function is made with.
struct Parameters {
    data: Option<Buffer>,
    digest_size: usize,
    key: Vec<u8>,
    salt: Vec<u8>,
    person: Vec<u8>,
    fanout: u8,
    depth: u8,
    leaf_size: u32,
    node_offset: u64,
    node_depth: u8,
    inner_size: usize,
    last_node: bool,
}

/// The limits of one of the two functions.
struct Limits {
    digest: usize,
    salt: usize,
    offset: u64,
}

const SIGNATURE: &str = "blake2(data=b'', /, *, digest_size=0, key=b'', salt=b'', person=b'', fanout=1, depth=1, \
                         leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)";

impl Parameters {
    fn read(interp: &Interp, args: CallArgs<'_>, limits: &Limits) -> PyResult<Parameters> {
        let values = interp.bind(SIGNATURE, args)?;
        let number = |index: usize, default: i64| -> PyResult<i64> {
            values[index].as_ref().map_or(Ok(default), |value| interp.index_word(value, TypeId::OverflowError))
        };
        let within = |name: &str, value: i64, least: i64, most: i64, text: &str| {
            if (least..=most).contains(&value) {
                return Ok(value);
            }
            Err(interp.value_error(format!("{name} must be between {least} and {most}{text}")))
        };
        let bytes = |index: usize, name: &str, most: usize| -> PyResult<Vec<u8>> {
            let Some(value) = &values[index] else { return Ok(Vec::new()) };
            let bytes = Buffer::of_argument(interp, value)?.to_vec();
            if bytes.len() > most {
                return Err(interp.value_error(format!("maximum {name} length is {most} bytes")));
            }
            Ok(bytes)
        };
        let size = limits.digest as i64;
        let digest_size = within("digest_size", number(1, size)?, 1, size, " bytes")? as usize;
        let salt = bytes(3, "salt", limits.salt)?;
        let person = bytes(4, "person", limits.salt)?;
        let fanout = within("fanout", number(5, 1)?, 0, 255, "")? as u8;
        let depth = within("depth", number(6, 1)?, 1, 255, "")? as u8;
        let leaf_size = u32::try_from(positive(interp, &values[7])?)
            .map_err(|_| interp.overflow_error("leaf_size is too large"))?;
        let node_offset = positive(interp, &values[8])?;
        if node_offset > limits.offset {
            return Err(interp.overflow_error("node_offset is too large"));
        }
        let node_depth = within("node_depth", number(9, 0)?, 0, 255, "")? as u8;
        let inner_size = number(10, 0)?;
        if !(0..=size).contains(&inner_size) {
            return Err(interp.value_error(format!("inner_size must be between 0 and is {size}")));
        }
        let key = bytes(2, "key", limits.digest)?;
        let last_node = values[11].as_ref().map_or(Ok(false), |value| interp.is_true(value))?;
        let data = values[0].as_ref().map(|data| hashed(interp, data)).transpose()?;
        let inner_size = inner_size as usize;
        Ok(Parameters {
            data,
            digest_size,
            key,
            salt,
            person,
            fanout,
            depth,
            leaf_size,
            node_offset,
            node_depth,
            inner_size,
            last_node,
        })
    }
}

/// A number that must not be negative.
fn positive(interp: &Interp, value: &Option<Ref>) -> PyResult<u64> {
    let Some(value) = value else { return Ok(0) };
    let number = interp.index_big(value)?;
    if number.is_negative() {
        return Err(interp.value_error("value must be positive"));
    }
    number.to_u64().ok_or_else(|| interp.overflow_error("int too big to convert"))
}

fn blake2b_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let given = Parameters::read(interp, args, &Limits { digest: 64, salt: 16, offset: u64::MAX })?;
    let mut params = blake2b_simd::Params::new();
    params.hash_length(given.digest_size).key(&given.key).salt(&given.salt).personal(&given.person);
    params.fanout(given.fanout).max_depth(given.depth).max_leaf_length(given.leaf_size);
    params.node_offset(given.node_offset).node_depth(given.node_depth).inner_hash_length(given.inner_size);
    params.last_node(given.last_node);
    Ok(made(class, Digest::blake2b(&params, given.digest_size), given.data))
}

fn blake2s_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let given = Parameters::read(interp, args, &Limits { digest: 32, salt: 8, offset: (1 << 48) - 1 })?;
    let mut params = blake2s_simd::Params::new();
    params.hash_length(given.digest_size).key(&given.key).salt(&given.salt).personal(&given.person);
    params.fanout(given.fanout).max_depth(given.depth).max_leaf_length(given.leaf_size);
    params.node_offset(given.node_offset).node_depth(given.node_depth).inner_hash_length(given.inner_size);
    params.last_node(given.last_node);
    Ok(made(class, Digest::blake2s(&params, given.digest_size), given.data))
}

fn made(class: &Ref, mut digest: Digest, data: Option<Buffer>) -> Ref {
    if let Some(data) = data {
        digest.update(&data);
    }
    NativeLeafObject::make(class, LeafData::Digest(Box::new(digest)))
}

/// The sizes of a function, which are class attributes.
pub(super) fn sizes(name: &str) -> [(&'static str, usize); 4] {
    let (digest, salt) = if name == "blake2b" { (64, 16) } else { (32, 8) };
    [("SALT_SIZE", salt), ("PERSON_SIZE", salt), ("MAX_KEY_SIZE", digest), ("MAX_DIGEST_SIZE", digest)]
}
