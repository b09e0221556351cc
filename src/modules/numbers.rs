//! `numbers` and `fractions`, which are written in Python.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};

/// Makes the module `numbers`.
pub fn make_numbers(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("numbers", include_str!("numbers.py"))
}

/// Makes the module `fractions`.
pub fn make_fractions(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("fractions", include_str!("fractions.py"))
}

/// Makes the module `statistics`.
pub fn make_statistics(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("statistics", include_str!("statistics.py"))
}
