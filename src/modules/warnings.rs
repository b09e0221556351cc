//! The module `warnings`: Python source. Rust code warns through `Interp::warn`.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::text::embedded::embedded;

/// The module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("warnings", embedded!("warnings.py"))
}
