//! What the `repr` of every container needs: to notice that it is inside itself, and to put its text together.
//!
//! Invariant: an object is in `Interp::repr_running` exactly while a [`ReprGuard`] for it lives.

use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::str::StrView;
use crate::objects::{StrObject, new_from_points, new_string};

/// The `repr` of an object is running; dropping it ends that (`Py_ReprLeave`).
pub struct ReprGuard<'a> {
    interp: &'a Interp,
    object: Peek,
}

impl Drop for ReprGuard<'_> {
    fn drop(&mut self) {
        let mut running = self.interp.repr_running.borrow_mut();
        if let Some(index) = running.iter().rposition(|&p| p == self.object) {
            running.remove(index);
        }
    }
}

impl Interp {
    /// Begins the `repr` of a container (`Py_ReprEnter`); `None` if one of the same object is already running.
    pub fn repr_enter(&self, object: &Ref) -> Option<ReprGuard<'_>> {
        let mut running = self.repr_running.borrow_mut();
        if running.iter().any(|p| p.is(object)) {
            return None;
        }
        running.push(object.peek());
        Some(ReprGuard { interp: self, object: object.peek() })
    }
}

/// Text that is put together from pieces, any characters allowed.
#[derive(Default)]
pub struct TextBuilder {
    ascii: String,
    /// Everything, once a piece was not ASCII.
    wide: Option<Vec<u32>>,
}

impl TextBuilder {
    /// Nothing yet.
    pub fn new() -> TextBuilder {
        TextBuilder::default()
    }

    /// Appends ASCII text of the runtime.
    pub fn push_text(&mut self, text: &str) {
        match &mut self.wide {
            Some(wide) => wide.extend(text.chars().map(u32::from)),
            None if text.is_ascii() => self.ascii.push_str(text),
            None => self.widen().extend(text.chars().map(u32::from)),
        }
    }

    /// Appends a str object.
    pub fn push(&mut self, text: &Ref) {
        let text = text.expect::<StrObject>();
        match (text.as_ascii(), &mut self.wide) {
            (Some(ascii), None) => self.ascii.push_str(ascii),
            (_, Some(wide)) => extend_points(wide, text.view()),
            (None, None) => extend_points(self.widen(), text.view()),
        }
    }

    fn widen(&mut self) -> &mut Vec<u32> {
        let so_far = std::mem::take(&mut self.ascii);
        self.wide.insert(so_far.bytes().map(u32::from).collect())
    }

    /// The str.
    pub fn finish(self) -> Ref {
        match self.wide {
            Some(points) => new_from_points(&points),
            None => new_string(&self.ascii),
        }
    }
}

fn extend_points(points: &mut Vec<u32>, text: StrView<'_>) {
    points.extend(text.chars());
}
