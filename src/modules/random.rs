//! The native part of `random`: the class `_random.Random` over the Mersenne Twister, and the system's entropy.
//!
//! What is built on `random()` and `getrandbits()` is in `random.py`.

use std::io::Read;

use num_bigint::BigInt;
use num_traits::Signed;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::CLASS_BASE;
use crate::objects::library::LeafData;
use crate::objects::native::{Def, TypeSpec, method};
use crate::objects::{
    Args, BytesObject, CallArgs, Kind, NativeLeafObject, Slots, TypeId, int_value, is_int, is_none, new_big, new_bytes,
    new_float, new_int, new_tuple, none, small_value, tuple_items,
};
use crate::text::embedded::embedded;
use crate::text::random::{Twister, WORDS};

/// The class `_random.Random`.
pub const SPEC: TypeSpec = TypeSpec {
    module: "_random",
    flags: CLASS_BASE,
    slots: Slots { new: Some(random_new), ..Slots::EMPTY },
    methods: &[
        method("random(self, /)", random_random).doc("random() -> x in the interval [0, 1)."),
        method("seed(self, n=None, /)", random_seed).doc("seed([n]) -> None.\n\nStarts the sequence from a number."),
        method("getstate(self, /)", random_getstate).doc("getstate() -> tuple containing the current state."),
        method("setstate(self, state, /)", random_setstate).doc("setstate(state) -> None.  Restores generator state."),
        method("getrandbits(self, k, /)", random_getrandbits)
            .doc("getrandbits(k) -> x.  Generates an int with k random bits."),
        method("_randbelow(self, n, /)", random_randbelow).doc("A random int in the range [0, n); 0 for n = 0."),
    ],
    doc: "Random() -> create a random number generator with its own internal state.",
    ..TypeSpec::new(TypeId::Random, "Random", Kind::NativeLeaf)
};

const FUNCTIONS: &[Def] = &[method("urandom(size, /)", urandom).doc("Bytes from the system's entropy.")];

/// Makes the module `_random`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module =
        interp.new_module("_random", "Module implements the Mersenne Twister random number generator.", FUNCTIONS);
    interp.module_set(&module, "Random", interp.make_class(&SPEC));
    Ok(module)
}

/// Makes the module `random`.
pub fn make_random(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("random", embedded!("random.py"))
}

/// Computes with the receiver's generator.
fn with_twister<R>(this: &Ref, compute: impl FnOnce(&mut Twister) -> R) -> R {
    match &mut *this.expect::<NativeLeafObject>().data.borrow_mut() {
        LeafData::Twister(twister) => compute(twister),
        _ => compute(&mut Twister::from_int(&BigInt::ZERO)),
    }
}

/// Random bytes from the operating system.
fn entropy(interp: &Interp, count: usize) -> PyResult<Vec<u8>> {
    let mut bytes = vec![0; count];
    let read = std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    match read {
        Ok(()) => Ok(bytes),
        Err(error) => Err(interp.os_error(&error, None)),
    }
}

fn urandom(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let count = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let Ok(count) = usize::try_from(count) else {
        return Err(interp.value_error("negative argument not allowed"));
    };
    entropy(interp, count).map(|bytes| new_bytes(&bytes))
}

/// A generator that starts from `seed`: an int, bytes (with their SHA-512), anything hashable, or nothing for entropy.
fn seeded(interp: &Interp, seed: Option<&Ref>) -> PyResult<Twister> {
    let Some(seed) = seed.filter(|s| !is_none(s)) else {
        let bytes = entropy(interp, 4 * WORDS)?;
        return Ok(Twister::from_int(&BigInt::from_bytes_le(num_bigint::Sign::Plus, &bytes)));
    };
    if let Some(bytes) = seed.get::<BytesObject>() {
        return Ok(Twister::from_bytes(bytes.as_slice()));
    }
    match int_value(seed) {
        Some(value) => Ok(Twister::from_int(&value)),
        None => Ok(Twister::from_int(&BigInt::from(interp.hash(seed)? as u64))),
    }
}

fn random_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let seed = match args.positional() {
        [] => None,
        [seed] => Some(seed),
        more => {
            let count = more.len();
            return Err(interp.type_error(format!("Random expected at most 1 argument, got {count}")));
        }
    };
    let twister = seeded(interp, seed)?;
    Ok(NativeLeafObject::make(class, LeafData::Twister(Box::new(twister))))
}

fn random_random(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_float(with_twister(this, Twister::random)))
}

fn random_seed(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let fresh = seeded(interp, args.opt(0))?;
    with_twister(this, |twister| *twister = fresh);
    Ok(none())
}

fn random_getstate(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    let (words, index) = with_twister(this, |twister| {
        let (words, index) = twister.state();
        (words.to_vec(), index)
    });
    let mut items: Vec<Ref> = words.into_iter().map(|word| new_int(word.into())).collect();
    items.push(new_int(index as i64));
    Ok(new_tuple(items))
}

fn random_setstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else {
        return Err(interp.type_error("state vector must be a tuple"));
    };
    let Some((index, words)) = items.split_last().filter(|_| items.len() == WORDS + 1) else {
        return Err(interp.value_error("state vector is the wrong size"));
    };
    let words = words.iter().map(|item| state_word(interp, item)).collect::<PyResult<Vec<u32>>>()?;
    let index = interp.index_word(index, TypeId::OverflowError)?;
    let restored = usize::try_from(index).ok().and_then(|index| Twister::from_state(&words, index));
    let Some(restored) = restored else { return Err(interp.value_error("invalid state")) };
    with_twister(this, |twister| *twister = restored);
    Ok(none())
}

/// A word of a state: CPython keeps the low 32 bits.
fn state_word(interp: &Interp, item: &Ref) -> PyResult<u32> {
    if !is_int(item) {
        let found = interp.type_name(item);
        return Err(interp.type_error(format!("'{found}' object cannot be interpreted as an integer")));
    }
    match int_value(item).and_then(|value| u64::try_from(&*value).ok()) {
        Some(word) => Ok(word as u32),
        None if int_value(item).is_some_and(|v| v.is_negative()) => {
            Err(interp.overflow_error("can't convert negative value to unsigned int"))
        }
        None => Err(interp.overflow_error("Python int too large to convert to C unsigned long")),
    }
}

fn random_getrandbits(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let count = interp.index(args.req(0))?;
    match small_value(&count) {
        Some(count) if count < 0 => Err(interp.value_error("number of bits must be non-negative")),
        Some(count) if count < 64 => Ok(new_int(with_twister(this, |t| t.bits(count as u32)) as i64)),
        Some(count) if count <= i64::from(i32::MAX) => {
            Ok(new_big(with_twister(this, |t| t.big_bits(count as u64)).into()))
        }
        _ => Err(too_many_bits(interp)),
    }
}

#[cold]
fn too_many_bits(interp: &Interp) -> Raised {
    interp.overflow_error("Python int too large to convert to C int")
}

/// Draws as many bits as `n` has until they are below `n`.
fn random_randbelow(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = interp.index(args.req(0))?;
    if let Some(limit) = small_value(&limit).and_then(|v| u64::try_from(v).ok()) {
        if limit == 0 {
            return Ok(new_int(0));
        }
        let bits = 64 - limit.leading_zeros();
        let value = with_twister(this, |t| std::iter::repeat_with(|| t.bits(bits)).find(|v| *v < limit));
        return Ok(new_int(value.unwrap_or(0) as i64));
    }
    let limit = int_value(&limit).unwrap_or_default().into_owned();
    let value =
        with_twister(this, |t| std::iter::repeat_with(|| t.big_bits(limit.bits())).find(|v| v < limit.magnitude()));
    Ok(new_big(value.unwrap_or_default().into()))
}
