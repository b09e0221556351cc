//! Several listeners at the heap at once: the heap itself knows one.
//!
//! Invariant: the heap is listened to if, and only if, somebody is attached.

use std::cell::RefCell;
use std::rc::Rc;

use crate::heap::{Listener, Peek, Ref, listen};

/// Who listens.
#[derive(Default)]
pub struct Listeners(RefCell<Vec<Rc<dyn Listener>>>);

impl Listeners {
    /// Adds a listener.
    pub fn attach(self: &Rc<Self>, listener: Rc<dyn Listener>) {
        self.0.borrow_mut().push(listener);
        listen(Some(self.clone()));
    }

    /// Takes a listener away, if it is attached.
    pub fn detach(self: &Rc<Self>, listener: &Rc<dyn Listener>) {
        let is_it = |other: &Rc<dyn Listener>| std::ptr::addr_eq(Rc::as_ptr(other), Rc::as_ptr(listener));
        self.0.borrow_mut().retain(|other| !is_it(other));
        if self.0.borrow().is_empty() {
            listen(None);
        }
    }
}

impl Listener for Listeners {
    fn made(&self, object: &Ref) {
        self.0.borrow().iter().for_each(|listener| listener.made(object));
    }

    fn freed(&self, object: &Ref) {
        self.0.borrow().iter().for_each(|listener| listener.freed(object));
    }

    fn resized(&self, before: usize, after: usize) {
        self.0.borrow().iter().for_each(|listener| listener.resized(before, after));
    }

    fn moved(&self, from: Peek, object: &Ref) {
        self.0.borrow().iter().for_each(|listener| listener.moved(from, object));
    }

    fn examined(&self, object: &Ref, generation: usize) {
        self.0.borrow().iter().for_each(|listener| listener.examined(object, generation));
    }
}
