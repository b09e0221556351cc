//! What the `repr` of every container needs: to notice that it is inside itself, and to put its text together.
//!
//! Invariant: an object is in the list `Interp::repr_running` exactly while a [`ReprGuard`] for it lives. As in CPython the
//! list holds it, is made with the first `repr` of a container, and is an object that the collector knows.

use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::str::StrView;
use crate::objects::{DictObject, ListObject, StrObject, new_dict, new_empty_list, new_from_points, new_string};

/// The dict of the thread's state, in which CPython keeps the list (`PyThreadState_GetDict`).
const THREAD: &str = "the thread's dict";

/// The `repr` of an object is running; dropping it ends that (`Py_ReprLeave`).
pub struct ReprGuard<'a> {
    interp: &'a Interp,
    object: Peek,
}

impl Drop for ReprGuard<'_> {
    fn drop(&mut self) {
        let Some(running) = self.interp.repr_running.get() else { return };
        let running = running.expect::<ListObject>();
        let index = running.items.borrow().iter().rposition(|object| self.object.is(object));
        let Some(index) = index else { return };
        if running.len() == 1 {
            drop(running.take());
        } else {
            let object = running.items.borrow_mut().remove(index);
            running.shrink();
            drop(object);
        }
    }
}

impl Interp {
    /// Begins the `repr` of a container (`Py_ReprEnter`); `None` if one of the same object is already running.
    pub fn repr_enter(&self, object: &Ref) -> Option<ReprGuard<'_>> {
        let running = self.repr_running.get().unwrap_or_else(|| self.make_repr_list());
        let running = running.expect::<ListObject>();
        if running.items.borrow().iter().any(|other| other.is(object)) {
            return None;
        }
        running.push(object.clone());
        Some(ReprGuard { interp: self, object: object.peek() })
    }

    #[cold]
    fn make_repr_list(&self) -> Ref {
        let before = set_birth_flags(FLAG_RUNTIME);
        let (thread, list) = (new_dict(), new_empty_list());
        crate::heap::track(&thread);
        thread.expect::<DictObject>().set_str(&self.names.py_repr, list.clone());
        self.registry.borrow_mut().insert(THREAD, thread);
        self.repr_running.set(list.clone());
        set_birth_flags(before);
        list
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
