//! Formatting strings, ints and floats of exactly these classes without a call of `__format__`.
//!
//! Invariant: the answer is the one that `__format__` of the class gives; what needs more care is left to it.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{FloatObject, IntObject, Kind, StrObject, TextWriter, TypeId, new_string};
use crate::text::spec::{self, IntValue};
use crate::text::{ErrorKind, TextError};

impl Interp {
    /// Raises what a function of `text` refuses.
    #[cold]
    pub fn text_error(&self, error: &TextError) -> Raised {
        let class = match error.kind {
            ErrorKind::Value => TypeId::ValueError,
            ErrorKind::Type => TypeId::TypeError,
            ErrorKind::Overflow => TypeId::OverflowError,
            ErrorKind::Memory => TypeId::MemoryError,
        };
        self.raise(class, &error.message)
    }

    /// `format(object, spec)` for the simple cases; the spec is not empty.
    pub(super) fn format_simply(&self, object: &Ref, spec: &StrObject) -> Option<PyResult<Ref>> {
        // A character's number may be one that Rust text cannot hold.
        let text = spec.as_ascii().filter(|text| !text.ends_with('c'))?;
        let made = match object.tag() {
            tag if tag == Kind::Int as u16 => {
                let value = IntValue::Small(object.expect::<IntObject>().value.get());
                spec::format_int(value, text, "int", self.int_max_str_digits.get())
            }
            tag if tag == Kind::Float as u16 => {
                spec::format_float(object.expect::<FloatObject>().value.get(), text, "float")
            }
            tag if tag == Kind::Str as u16 => return self.format_padded(object, text),
            _ => return None,
        };
        Some(made.map(|text| new_string(&text)).map_err(|error| self.text_error(&error)))
    }

    /// A str in its width.
    fn format_padded(&self, object: &Ref, spec: &str) -> Option<PyResult<Ref>> {
        let text = object.expect::<StrObject>();
        let plan = spec::str_plan(spec, text.len(), "str").ok().filter(|plan| plan.left + plan.right < 0x1_0000)?;
        if plan.take == text.len() && plan.left + plan.right == 0 {
            return Some(Ok(object.clone()));
        }
        let mut out = TextWriter::with_capacity(plan.take + plan.left + plan.right);
        out.fill(u32::from(plan.fill), plan.left);
        out.push_view(text.view().slice(0, plan.take));
        out.fill(u32::from(plan.fill), plan.right);
        Some(Ok(out.finish()))
    }
}
