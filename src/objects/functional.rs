//! States of `functools` objects, of aliases like `list[int]`, and of iterators over library containers.

use super::deque::Deque;
use super::library::NativeData;
use super::{Kind, NativeObject, new_tuple};
use crate::heap::Ref;

/// `types.GenericAlias`: what an alias is made of.
pub struct Alias {
    /// The class that has parameters.
    pub origin: Ref,
    /// A tuple.
    pub args: Ref,
    /// The type variables among them, once they were asked for.
    pub parameters: Option<Ref>,
    /// `*tuple[int]`
    pub starred: bool,
}

impl Alias {
    /// An alias (`Py_GenericAlias`): a single argument stands for a tuple of one.
    pub fn make(class: &Ref, origin: Ref, args: &Ref, starred: bool) -> Ref {
        let args = if args.kind() == Kind::Tuple { args.clone() } else { new_tuple(vec![args.clone()]) };
        let alias = Alias { origin, args, parameters: None, starred };
        NativeObject::make(class, NativeData::Alias(Box::new(alias)))
    }

    /// Calls `visit` for every reference.
    pub fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.origin);
        visit(&self.args);
        self.parameters.iter().for_each(visit);
    }
}

/// `functools.partial`
pub struct Partial {
    /// What is called.
    pub func: Ref,
    /// A tuple.
    pub args: Ref,
    /// A dict.
    pub keywords: Ref,
}

impl Partial {
    /// Calls `visit` for every reference.
    pub fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        [&self.func, &self.args, &self.keywords].into_iter().for_each(visit);
    }
}

/// A result that a bounded cache keeps, linked to those used before and after it.
pub struct Link {
    /// The key.
    pub key: Ref,
    /// The key's hash.
    pub hash: i64,
    /// The result.
    pub result: Ref,
    prev: usize,
    next: usize,
}

/// `functools.lru_cache`'s wrapper.
pub struct LruCache {
    /// What is called.
    pub func: Ref,
    /// Key to result, or to the number of a link (bounded).
    pub cache: Ref,
    /// The class of `cache_info()`.
    pub info: Ref,
    /// Separates positional arguments from keywords in a key.
    pub mark: Ref,
    /// Most results kept; `None` for any number.
    pub maxsize: Option<usize>,
    /// Arguments of different types are cached separately.
    pub typed: bool,
    /// Calls answered from the cache.
    pub hits: u64,
    /// Calls that were not.
    pub misses: u64,
    links: Vec<Option<Link>>,
    free: Vec<usize>,
    oldest: usize,
    newest: usize,
}

/// No link.
const NOWHERE: usize = usize::MAX;

impl LruCache {
    /// An empty cache.
    pub fn new(func: Ref, cache: Ref, info: Ref, mark: Ref, maxsize: Option<usize>, typed: bool) -> LruCache {
        let (links, free) = (Vec::new(), Vec::new());
        let (oldest, newest) = (NOWHERE, NOWHERE);
        LruCache { func, cache, info, mark, maxsize, typed, hits: 0, misses: 0, links, free, oldest, newest }
    }

    /// Links that hold results.
    pub fn links_len(&self) -> usize {
        self.links.len() - self.free.len()
    }

    fn link(&mut self, at: usize) -> Option<&mut Link> {
        self.links.get_mut(at).and_then(Option::as_mut)
    }

    /// Takes a link out of the order of use.
    fn unlink(&mut self, at: usize) {
        let Some((prev, next)) = self.link(at).map(|l| (l.prev, l.next)) else { return };
        match self.link(prev) {
            Some(before) => before.next = next,
            None => self.oldest = next,
        }
        match self.link(next) {
            Some(behind) => behind.prev = prev,
            None => self.newest = prev,
        }
    }

    /// Puts a link at the newest end.
    fn append(&mut self, at: usize) {
        let newest = self.newest;
        match self.link(newest) {
            Some(before) => before.next = at,
            None => self.oldest = at,
        }
        if let Some(link) = self.link(at) {
            (link.prev, link.next) = (newest, NOWHERE);
        }
        self.newest = at;
    }

    /// The result of a link, which becomes the one used last.
    pub fn touch(&mut self, at: usize) -> Option<Ref> {
        let result = self.link(at)?.result.clone();
        self.unlink(at);
        self.append(at);
        Some(result)
    }

    /// Keeps a result: the number of its link.
    pub fn keep(&mut self, key: Ref, hash: i64, result: Ref) -> usize {
        let link = Some(Link { key, hash, result, prev: NOWHERE, next: NOWHERE });
        let at = match self.free.pop() {
            Some(at) => {
                self.links[at] = link;
                at
            }
            None => {
                self.links.push(link);
                self.links.len() - 1
            }
        };
        self.append(at);
        at
    }

    /// Takes out the result that was used longest ago.
    pub fn evict(&mut self) -> Option<Link> {
        let at = self.oldest;
        self.unlink(at);
        let link = self.links.get_mut(at)?.take();
        self.free.push(at);
        link
    }

    /// Takes all results out, those used longest ago first.
    pub fn take_links(&mut self) -> Vec<Link> {
        let mut at = std::mem::replace(&mut self.oldest, NOWHERE);
        self.newest = NOWHERE;
        self.free.clear();
        let mut links = std::mem::take(&mut self.links);
        let mut taken = Vec::with_capacity(links.len());
        while let Some(link) = links.get_mut(at).and_then(Option::take) {
            at = link.next;
            taken.push(link);
        }
        taken
    }

    /// Calls `visit` for every reference.
    pub fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        [&self.func, &self.cache, &self.info, &self.mark].into_iter().for_each(&mut *visit);
        for link in self.links.iter().flatten() {
            visit(&link.key);
            visit(&link.result);
        }
    }
}

/// An iterator over a deque.
pub struct DequeIter {
    /// The deque; `None` at the end.
    pub deque: Option<Ref>,
    /// The next index, counted from the side where it began.
    pub index: usize,
    /// Items left.
    pub left: usize,
    /// The deque's state when it began.
    pub state: u64,
    /// From the right.
    pub reversed: bool,
}

impl DequeIter {
    /// An iterator that begins now.
    pub fn new(deque: Ref, fields: &Deque, reversed: bool) -> DequeIter {
        DequeIter { deque: Some(deque), index: 0, left: fields.items.len(), state: fields.state, reversed }
    }
}
