//! The chain of running frames: from the innermost outwards.
//!
//! Frames live on the native stack of the evaluator; tracebacks, `locals()` and `sys._getframe` need to reach them.
//! Each links itself in front of its caller for as long as it runs.
//!
//! Invariants:
//! - a linked node stays where it is until its [`Linked`] guard is dropped (the guard borrows it);
//! - guards are dropped last in, first out.

use std::cell::Cell;
use std::ptr::null;

/// Something that can be linked.
pub struct Node<T> {
    outer: Cell<*const Node<T>>,
    /// What the node carries.
    pub value: T,
}

impl<T> Node<T> {
    /// An unlinked node.
    #[inline]
    pub fn new(value: T) -> Node<T> {
        Node { outer: Cell::new(null()), value }
    }

    /// The next outer node.
    pub fn outer(&self) -> Option<&Node<T>> {
        // SAFETY: an outer node runs longer than this one (second invariant).
        unsafe { self.outer.get().as_ref() }
    }
}

/// The innermost link.
pub struct Chain<T> {
    top: Cell<*const Node<T>>,
}

impl<T> Chain<T> {
    /// An empty chain.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Chain<T> {
        Chain { top: Cell::new(null()) }
    }

    /// Links `node` in front, until the guard is dropped.
    #[inline]
    pub fn link<'a>(&'a self, node: &'a Node<T>) -> Linked<'a, T> {
        node.outer.set(self.top.replace(node));
        Linked { chain: self, node }
    }

    /// The innermost node.
    #[inline]
    pub fn top(&self) -> Option<&Node<T>> {
        // SAFETY: linked nodes are alive (first invariant). The borrow is of the chain, and callers let go of it
        // before the frame that they are called from returns.
        unsafe { self.top.get().as_ref() }
    }

    /// All nodes, innermost first.
    pub fn iter(&self) -> impl Iterator<Item = &Node<T>> {
        std::iter::successors(self.top(), |node| node.outer())
    }
}

/// Keeps a node linked.
pub struct Linked<'a, T> {
    chain: &'a Chain<T>,
    node: &'a Node<T>,
}

impl<T> Drop for Linked<'_, T> {
    #[inline]
    fn drop(&mut self) {
        self.chain.top.set(self.node.outer.get());
    }
}
