//! Hash functions over bytes, by name: what `hashlib` computes with.
//!
//! Place in the flow: under the module `_hashlib`. The arithmetic is crates'.
//!
//! Invariant: a digest does not change its state, so more can be added after it.

use md5::Md5;
use sha1::Sha1;
use sha2::{Digest as _, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use tiny_keccak::{Hasher as _, Sha3, Shake};

/// A hash function and what it has read.
#[derive(Clone)]
pub struct Digest {
    /// Its name.
    pub name: &'static str,
    /// Bytes of a digest; 0 where the caller says how many.
    pub size: usize,
    /// Bytes that are worked on at a time.
    pub block: usize,
    state: State,
}

#[derive(Clone)]
enum State {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
    Sha512Half(Sha512_256),
    Sha512Short(Sha512_224),
    Sha3(Box<Sha3>),
    Shake(Box<Shake>),
    Blake2b(Box<blake2b_simd::State>),
    Blake2s(Box<blake2s_simd::State>),
}

/// The names, each as `hashlib` spells it.
pub const NAMES: &[&str] = &[
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha512_224",
    "sha512_256",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "shake_128",
    "shake_256",
    "blake2b",
    "blake2s",
];

impl Digest {
    /// The hash function of a name, in any case and with a hyphen or none (`sha-256`).
    pub fn find(name: &str) -> Option<Digest> {
        let plain = name.to_ascii_lowercase().replace("sha-", "sha").replace(['-', '/'], "_");
        let name = NAMES.iter().find(|known| **known == plain)?;
        let (size, block, state) = match *name {
            "md5" => (16, 64, State::Md5(Md5::new())),
            "sha1" => (20, 64, State::Sha1(Sha1::new())),
            "sha224" => (28, 64, State::Sha224(Sha224::new())),
            "sha256" => (32, 64, State::Sha256(Sha256::new())),
            "sha384" => (48, 128, State::Sha384(Sha384::new())),
            "sha512" => (64, 128, State::Sha512(Sha512::new())),
            "sha512_224" => (28, 128, State::Sha512Short(Sha512_224::new())),
            "sha512_256" => (32, 128, State::Sha512Half(Sha512_256::new())),
            "sha3_224" => (28, 144, State::Sha3(Box::new(Sha3::v224()))),
            "sha3_256" => (32, 136, State::Sha3(Box::new(Sha3::v256()))),
            "sha3_384" => (48, 104, State::Sha3(Box::new(Sha3::v384()))),
            "sha3_512" => (64, 72, State::Sha3(Box::new(Sha3::v512()))),
            "shake_128" => (0, 168, State::Shake(Box::new(Shake::v128()))),
            "shake_256" => (0, 136, State::Shake(Box::new(Shake::v256()))),
            "blake2b" => (64, 128, State::Blake2b(Box::new(blake2b_simd::State::new()))),
            _ => (32, 64, State::Blake2s(Box::new(blake2s_simd::State::new()))),
        };
        Some(Digest { name, size, block, state })
    }

    /// BLAKE2b with parameters, of digests of `size` bytes.
    pub fn blake2b(params: &blake2b_simd::Params, size: usize) -> Digest {
        Digest { name: "blake2b", size, block: 128, state: State::Blake2b(Box::new(params.to_state())) }
    }

    /// BLAKE2s with parameters, of digests of `size` bytes.
    pub fn blake2s(params: &blake2s_simd::Params, size: usize) -> Digest {
        Digest { name: "blake2s", size, block: 64, state: State::Blake2s(Box::new(params.to_state())) }
    }

    /// Does the caller say how long a digest is?
    pub fn is_xof(&self) -> bool {
        matches!(self.state, State::Shake(_))
    }

    /// Reads more.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Md5(state) => state.update(bytes),
            State::Sha1(state) => state.update(bytes),
            State::Sha224(state) => state.update(bytes),
            State::Sha256(state) => state.update(bytes),
            State::Sha384(state) => state.update(bytes),
            State::Sha512(state) => state.update(bytes),
            State::Sha512Half(state) => state.update(bytes),
            State::Sha512Short(state) => state.update(bytes),
            State::Sha3(state) => state.update(bytes),
            State::Shake(state) => state.update(bytes),
            State::Blake2b(state) => drop(state.update(bytes)),
            State::Blake2s(state) => drop(state.update(bytes)),
        }
    }

    /// The digest of what was read; `length` counts where the function leaves it open.
    pub fn digest(&self, length: usize) -> Vec<u8> {
        let squeezed = |finish: &dyn Fn(&mut [u8]), size: usize| {
            let mut out = vec![0; size];
            finish(&mut out);
            out
        };
        match self.state.clone() {
            State::Md5(state) => state.finalize().to_vec(),
            State::Sha1(state) => state.finalize().to_vec(),
            State::Sha224(state) => state.finalize().to_vec(),
            State::Sha256(state) => state.finalize().to_vec(),
            State::Sha384(state) => state.finalize().to_vec(),
            State::Sha512(state) => state.finalize().to_vec(),
            State::Sha512Half(state) => state.finalize().to_vec(),
            State::Sha512Short(state) => state.finalize().to_vec(),
            State::Sha3(state) => squeezed(&|out| (*state).clone().finalize(out), self.size),
            State::Shake(state) => squeezed(&|out| (*state).clone().finalize(out), length),
            State::Blake2b(state) => state.finalize().as_bytes().to_vec(),
            State::Blake2s(state) => state.finalize().as_bytes().to_vec(),
        }
    }
}

/// HMAC (RFC 2104) of a message.
pub fn hmac(hash: &Digest, key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = key.to_vec();
    if block.len() > hash.block {
        let mut short = hash.clone();
        short.update(key);
        block = short.digest(0);
    }
    block.resize(hash.block, 0);
    let keyed = |mask: u8, bytes: &[u8]| {
        let mut state = hash.clone();
        state.update(&block.iter().map(|byte| byte ^ mask).collect::<Vec<u8>>());
        state.update(bytes);
        state.digest(0)
    };
    keyed(0x5c, &keyed(0x36, message))
}

/// PBKDF2 (RFC 8018) with HMAC: a key of `length` bytes.
pub fn pbkdf2(hash: &Digest, password: &[u8], salt: &[u8], rounds: u64, length: usize) -> Vec<u8> {
    let mut key = Vec::new();
    let mut number = 1_u32;
    while key.len() < length {
        let mut last = hmac(hash, password, &[salt, &number.to_be_bytes()].concat());
        let mut block = last.clone();
        for _ in 1..rounds {
            last = hmac(hash, password, &last);
            block.iter_mut().zip(&last).for_each(|(all, byte)| *all ^= byte);
        }
        key.extend(block);
        number += 1;
    }
    key.truncate(length);
    key
}
