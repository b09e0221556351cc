//! The states of library objects: one variant a type.
//!
//! Invariant: `traverse` is an exhaustive match: a new library type does not compile until it says what it holds.

use super::Field;
use super::array::Array;
use super::awaiting::Awaiting;
use super::deque::Deque;
use super::functional::{Alias, DequeIter, LruCache, Partial};
use super::itertools::ItertoolsState;
use super::memory::{ManagedBuffer, MemoryView};
use super::order::{Order, OrderIter};
use crate::heap::Ref;

/// States that hold references.
pub enum NativeData {
    /// Nothing: cleared by the collector, or not yet initialised.
    Empty,
    /// `types.SimpleNamespace` and other objects whose whole state is references in a row.
    Fields(Box<[Field]>),
    /// `managedbuffer`: what the memory views of one buffer share.
    ManagedBuffer(ManagedBuffer),
    /// `memoryview`
    MemoryView(Box<MemoryView>),
    /// What drives an asynchronous generator, `coroutine.__await__()`.
    Awaiting(Box<Awaiting>),
    /// An iterator of `itertools`.
    Itertools(Box<ItertoolsState>),
    /// `operator.itemgetter` (items), `attrgetter` (names in parts), `methodcaller` (name, arguments; keywords last).
    Getter(Box<GetterState>),
    /// `collections.deque`
    Deque(Box<Deque>),
    /// Its iterators.
    DequeIter(Box<DequeIter>),
    /// `types.GenericAlias`
    Alias(Box<Alias>),
    /// `functools.partial`
    Partial(Box<Partial>),
    /// `functools.lru_cache`'s wrapper.
    LruCache(Box<LruCache>),
    /// `re.Pattern`
    Pattern(Box<super::regex::Pattern>),
    /// `re.Match`
    Match(Box<super::regex::Match>),
    /// What `finditer` asks for matches.
    Scanner(Box<super::regex::Scanner>),
    /// The list of an OrderedDict's keys.
    Order(Box<Order>),
    /// An iterator over one.
    OrderIter(Box<OrderIter>),
    /// `array.array`
    Array(Box<Array>),
    /// `_struct.Struct`
    Struct(Box<StructState>),
    /// What `iter_unpack` gives.
    UnpackIter(Box<UnpackIter>),
}

/// What `operator`'s callable objects fetch.
pub struct GetterState {
    /// The only item of an `itemgetter`; else a tuple of items, attribute names, or positional arguments of the method.
    pub items: Ref,
    /// Is it the only item?
    pub single: bool,
    /// The method's name, for `methodcaller`.
    pub name: Option<Ref>,
    /// The method's keywords: a dict.
    pub keywords: Option<Ref>,
}

/// A compiled format of module `struct`.
pub struct StructState {
    /// The format as a str.
    pub format: Ref,
    /// Its fields.
    pub layout: std::rc::Rc<crate::text::struct_format::Layout>,
}

/// An iterator over a buffer that holds a struct again and again.
pub struct UnpackIter {
    /// The `Struct`.
    pub layout: Ref,
    /// A memoryview of the buffer.
    pub buffer: Ref,
    /// Where the next one starts; none at the end.
    pub offset: Option<usize>,
}

impl NativeData {
    /// Is it a state that the collector leaves alone, because it holds nothing that can be in a cycle?
    pub(super) fn is_plain(&self) -> bool {
        matches!(self, NativeData::Array(_) | NativeData::Struct(_))
    }

    /// Items of the C struct behind its fixed part (`ob_size`).
    pub fn items(&self) -> usize {
        match self {
            NativeData::Match(found) => found.marks.len(),
            NativeData::Pattern(pattern) => pattern.words(),
            _ => 0,
        }
    }

    /// Calls `visit` for every reference.
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        match self {
            NativeData::Empty => {}
            NativeData::Fields(fields) => fields.iter().filter_map(|f| f.peek()).for_each(visit),
            NativeData::Awaiting(awaiting) => awaiting.traverse(visit),
            NativeData::Itertools(state) => state.traverse(visit),
            NativeData::Getter(getter) => {
                std::iter::once(&getter.items).chain(&getter.name).chain(&getter.keywords).for_each(visit);
            }
            NativeData::ManagedBuffer(buffer) => visit(buffer.base()),
            NativeData::MemoryView(view) => view.buffer.iter().for_each(visit),
            NativeData::Deque(deque) => deque.traverse(visit),
            NativeData::DequeIter(iterator) => iterator.deque.iter().for_each(visit),
            NativeData::Alias(alias) => alias.traverse(visit),
            NativeData::Partial(partial) => partial.traverse(visit),
            NativeData::LruCache(cache) => cache.traverse(visit),
            NativeData::Pattern(pattern) => [&pattern.pattern, &pattern.index].into_iter().for_each(visit),
            NativeData::Match(found) => [&found.pattern, &found.string].into_iter().for_each(visit),
            NativeData::Scanner(scanner) => [&scanner.pattern, &scanner.string].into_iter().for_each(visit),
            // Its dict answers for the keys (`order::traverse_keys`): the list itself is not tracked.
            NativeData::Order(_) => {}
            NativeData::Array(_) => {}
            NativeData::Struct(state) => visit(&state.format),
            NativeData::UnpackIter(state) => [&state.layout, &state.buffer].into_iter().for_each(visit),
            NativeData::OrderIter(iterator) => iterator.dict.iter().for_each(visit),
        }
    }

    /// Takes the state, leaving nothing.
    pub(super) fn take(&mut self) -> NativeData {
        std::mem::replace(self, NativeData::Empty)
    }
}

/// States without references.
pub enum LeafData {
    /// Nothing.
    Empty,
    /// `sys.stdin` and its kin.
    Stream(StandardStream),
    /// A byte stream of `io`.
    Bytes(super::files::Shared),
    /// A text file.
    Text(Box<super::files::TextFile>),
    /// `io.StringIO`
    TextBuffer(Box<super::files::TextBuffer>),
    /// A hash object of `hashlib`.
    Digest(Box<crate::text::digest::Digest>),
    /// `zlib.Compress`
    Compressor(Box<super::streams::Compressor>),
    /// `zlib.Decompress`
    Decompressor(Box<super::streams::Decompressor>),
    /// `_random.Random`
    Twister(Box<crate::text::random::Twister>),
}

/// A standard stream, by its file number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardStream {
    /// 0, 1 or 2.
    pub number: u8,
    /// The byte stream below the text stream.
    pub binary: bool,
    /// `close()` was called.
    pub closed: bool,
}
