//! `_heapq`: the heap operations on lists. `heapq` itself is `heapq.py`, which adds what works on iterables.
//!
//! Both directions are one algorithm: in a max-heap, the operands of every comparison change places.
//!
//! Invariant: comparisons are made in CPython's order, and a list that changes its length meanwhile is noticed.

use crate::builtins::list::items::delete_range;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, ListObject, none};
use crate::text::embedded::{Text, embedded};

/// The source of `heapq`.
pub const SOURCE: Text = embedded!("heapq.py");

const FUNCTIONS: &[Def] = &[
    method("heappush(heap, item, /)", heappush).doc("Push item onto heap, maintaining the heap invariant."),
    method("heappushpop(heap, item, /)", heappushpop)
        .doc("Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop()."),
    method("heappop(heap, /)", heappop).doc("Pop the smallest item off the heap, maintaining the heap invariant."),
    method("heapreplace(heap, item, /)", heapreplace)
        .doc("Pop and return the current smallest value, and add the new item."),
    method("heapify(heap, /)", heapify).doc("Transform list into a heap, in-place, in O(len(heap)) time."),
    method("_heappop_max(heap, /)", heappop_max).doc("Maxheap variant of heappop."),
    method("_heapify_max(heap, /)", heapify_max).doc("Maxheap variant of heapify."),
    method("_heapreplace_max(heap, item, /)", heapreplace_max).doc("Maxheap variant of heapreplace."),
];

/// Makes `_heapq`.
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_heapq", "Heap queue algorithm (a.k.a. priority queue).", FUNCTIONS))
}

/// Makes `heapq`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("heapq", SOURCE)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Min,
    Max,
}

/// A list that is being ordered.
struct Heap<'a> {
    interp: &'a Interp,
    list: &'a ListObject,
    order: Order,
}

impl<'a> Heap<'a> {
    /// The first argument; `name` is the function's, `only` whether it has no other arguments.
    fn of(interp: &'a Interp, args: &Args<'a>, order: Order, name: &str, only: bool) -> PyResult<Heap<'a>> {
        match args.req(0).get::<ListObject>() {
            Some(list) => Ok(Heap { interp, list, order }),
            None => {
                let found = interp.argument_type_name(args.req(0));
                let which = if only { "argument" } else { "argument 1" };
                Err(interp.type_error(format!("{name}() {which} must be list, not {found}")))
            }
        }
    }

    fn item(&self, index: usize) -> PyResult<Ref> {
        self.list.get(index).ok_or_else(|| self.interp.index_error("index out of range"))
    }

    /// Does `a` belong above `b`?
    fn above(&self, a: &Ref, b: &Ref) -> PyResult<bool> {
        match self.order {
            Order::Min => self.interp.lt(a, b),
            Order::Max => self.interp.lt(b, a),
        }
    }

    fn check_length(&self, len: usize) -> PyResult<()> {
        if self.list.len() == len {
            return Ok(());
        }
        Err(self.interp.runtime_error("list changed size during iteration"))
    }

    /// Moves the item at `at` up to its place, not above `top`.
    fn sift_down(&self, top: usize, mut at: usize) -> PyResult<()> {
        let len = self.list.len();
        let item = self.item(at)?;
        while at > top {
            let parent = (at - 1) >> 1;
            let above = self.above(&item, &self.item(parent)?)?;
            self.check_length(len)?;
            if !above {
                break;
            }
            self.list.items.borrow_mut().swap(parent, at);
            at = parent;
        }
        Ok(())
    }

    /// Moves the item at `start` down to a leaf along the smaller children, then up to its place.
    fn sift_up(&self, start: usize) -> PyResult<()> {
        let len = self.list.len();
        self.item(start)?;
        let mut at = start;
        while at < len >> 1 {
            let mut child = 2 * at + 1;
            if child + 1 < len {
                let (left, right) = (self.item(child)?, self.item(child + 1)?);
                child += !self.first_child(&left, &right)? as usize;
                self.check_length(len)?;
            }
            self.list.items.borrow_mut().swap(child, at);
            at = child;
        }
        self.sift_down(start, at)
    }

    /// Is the left child the one to move up? Equal ones: the right.
    fn first_child(&self, left: &Ref, right: &Ref) -> PyResult<bool> {
        self.above(left, right)
    }

    fn pop(&self) -> PyResult<Ref> {
        let len = self.list.len();
        if len == 0 {
            return Err(self.interp.index_error("index out of range"));
        }
        let last = self.item(len - 1)?;
        delete_range(self.list, len - 1, len);
        if len == 1 {
            return Ok(last);
        }
        self.replace(last)
    }

    /// Puts `item` in the place of the first, which is returned.
    fn replace(&self, item: Ref) -> PyResult<Ref> {
        if self.list.is_empty() {
            return Err(self.interp.index_error("index out of range"));
        }
        let first = std::mem::replace(&mut self.list.items.borrow_mut()[0], item);
        self.sift_up(0)?;
        Ok(first)
    }

    fn heapify(&self) -> PyResult<()> {
        let len = self.list.len();
        // Large heaps are ordered in an order that keeps to the cache; programs see it in the comparisons.
        if len > 2500 {
            return self.heapify_by_subtrees(len >> 1);
        }
        (0..len >> 1).rev().try_for_each(|at| self.sift_up(at))
    }

    /// As soon as both children of a node are done, the node follows.
    fn heapify_by_subtrees(&self, first_leaf: usize) -> PyResult<()> {
        let leftmost = (1 << (usize::BITS - 1 - (first_leaf + 1).leading_zeros())) - 1;
        let half = first_leaf >> 1;
        let subtrees = (half..leftmost).rev().chain((leftmost..first_leaf).rev());
        for start in subtrees {
            let mut at = start;
            loop {
                self.sift_up(at)?;
                if at & 1 == 0 {
                    break;
                }
                at >>= 1;
            }
        }
        Ok(())
    }
}

fn heappush(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let heap = Heap::of(interp, args, Order::Min, "heappush", false)?;
    heap.list.push(args.req(1).clone());
    heap.sift_down(0, heap.list.len() - 1)?;
    Ok(none())
}

fn heappushpop(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let heap = Heap::of(interp, args, Order::Min, "heappushpop", false)?;
    let item = args.req(1);
    let Some(first) = heap.list.get(0) else { return Ok(item.clone()) };
    if !interp.lt(&first, item)? {
        return Ok(item.clone());
    }
    heap.replace(item.clone())
}

fn heappop(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Min, "heappop", true)?.pop()
}

fn heapreplace(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Min, "heapreplace", false)?.replace(args.req(1).clone())
}

fn heapify(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Min, "heapify", true)?.heapify()?;
    Ok(none())
}

fn heappop_max(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Max, "_heappop_max", true)?.pop()
}

fn heapify_max(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Max, "_heapify_max", true)?.heapify()?;
    Ok(none())
}

fn heapreplace_max(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Heap::of(interp, args, Order::Max, "_heapreplace_max", false)?.replace(args.req(1).clone())
}
