//! What `await` asks for the next step when it is no coroutine: the state of the small objects that drive an
//! asynchronous generator, and of `coroutine.__await__()`.

use std::cell::Cell;

use crate::heap::Ref;

/// Which of them it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitingKind {
    /// `coroutine.__await__()`
    Wrapper,
    /// `agen.__anext__()`, `agen.asend(value)`; the argument is what is sent.
    Send,
    /// `agen.athrow(..)`; the argument is the tuple of what is thrown.
    Throw,
    /// `agen.aclose()`
    Close,
    /// `anext(iterator, default)`; the argument is the default.
    Next,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitingPhase {
    /// Not yet asked.
    Begun,
    /// Asked at least once.
    Going,
    /// Done: it cannot be used again.
    Closed,
}

/// The state.
pub struct Awaiting {
    /// Which it is.
    pub kind: AwaitingKind,
    /// The coroutine, the asynchronous generator, or what `anext` awaits.
    pub of: Ref,
    /// See [`AwaitingKind`].
    pub argument: Option<Ref>,
    /// How far it is.
    pub phase: Cell<AwaitingPhase>,
}

impl Awaiting {
    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.of);
        self.argument.iter().for_each(visit);
    }
}
