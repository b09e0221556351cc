//! The fields of CPython 3.11's structs, by their names in its headers, in the order of memory.
//!
//! Invariant: the fields of a struct add up to its size (`tests`); padding belongs to the field before it.
//!
//! Not here: what stands behind the struct (items, digits, characters) and in front of it (the gc head).

/// A field: its name and its bytes.
pub type Field = (&'static str, usize);

/// `PyObject`
pub const OBJECT: &[Field] = &[("ob_refcnt", 8), ("ob_type", 8)];
/// `PyVarObject`
pub const VAR: &[Field] = &[("ob_refcnt", 8), ("ob_type", 8), ("ob_size", 8)];

/// `PyFloatObject`, behind its head.
pub const FLOAT: &[Field] = &[("ob_fval", 8)];
/// `PyComplexObject`
pub const COMPLEX: &[Field] = &[("cval.real", 8), ("cval.imag", 8)];
/// `PyASCIIObject`
pub const ASCII: &[Field] = &[("length", 8), ("hash", 8), ("state", 8), ("wstr", 8)];
/// `PyCompactUnicodeObject`, behind the fields of [`ASCII`].
pub const COMPACT: &[Field] = &[("utf8_length", 8), ("utf8", 8), ("wstr_length", 8)];
/// `PyBytesObject`
pub const BYTES: &[Field] = &[("ob_shash", 8)];
/// `PyByteArrayObject`
pub const BYTEARRAY: &[Field] = &[("ob_alloc", 8), ("ob_bytes", 8), ("ob_start", 8), ("ob_exports", 8)];
/// `PyListObject`
pub const LIST: &[Field] = &[("ob_item", 8), ("allocated", 8)];
/// `PyDictObject`
pub const DICT: &[Field] = &[("ma_used", 8), ("ma_version_tag", 8), ("ma_keys", 8), ("ma_values", 8)];
/// `PySetObject`
pub const SET: &[Field] = &[
    ("fill", 8),
    ("used", 8),
    ("mask", 8),
    ("table", 8),
    ("hash", 8),
    ("finger", 8),
    ("smalltable: 8 slots", 128),
    ("weakreflist", 8),
];
/// `rangeobject`
pub const RANGE: &[Field] = &[("start", 8), ("stop", 8), ("step", 8), ("length", 8)];
/// `PySliceObject`
pub const SLICE: &[Field] = &[("start", 8), ("stop", 8), ("step", 8)];
/// `PyCellObject`
pub const CELL: &[Field] = &[("ob_ref", 8)];
/// `PyMethodObject`
pub const METHOD: &[Field] = &[("im_func", 8), ("im_self", 8), ("im_weakreflist", 8), ("vectorcall", 8)];
/// `PyFunctionObject`
pub const FUNCTION: &[Field] = &[
    ("func_globals", 8),
    ("func_builtins", 8),
    ("func_name", 8),
    ("func_qualname", 8),
    ("func_code", 8),
    ("func_defaults", 8),
    ("func_kwdefaults", 8),
    ("func_closure", 8),
    ("func_doc", 8),
    ("func_dict", 8),
    ("func_weakreflist", 8),
    ("func_module", 8),
    ("func_annotations", 8),
    ("vectorcall", 8),
    ("func_version", 8),
];
/// `PyGenObject`, up to the locals of its frame; coroutines and asynchronous generators have the same.
pub const GENERATOR: &[Field] = &[
    ("gi_code", 8),
    ("gi_weakreflist", 8),
    ("gi_name", 8),
    ("gi_qualname", 8),
    ("gi_exc_state", 16),
    ("gi_origin_or_finalizer", 8),
    ("gi_hooks_inited, gi_closed, gi_running_async, gi_frame_state", 8),
    ("frame: f_func", 8),
    ("frame: f_globals", 8),
    ("frame: f_builtins", 8),
    ("frame: f_locals", 8),
    ("frame: f_code", 8),
    ("frame: frame_obj", 8),
    ("frame: previous", 8),
    ("frame: prev_instr", 8),
    ("frame: stacktop, is_entry, owner", 8),
];
/// `PyBaseExceptionObject`
pub const EXCEPTION: &[Field] =
    &[("dict", 8), ("args", 8), ("notes", 8), ("traceback", 8), ("context", 8), ("cause", 8), ("suppress_context", 8)];
/// `PyTracebackObject`
pub const TRACEBACK: &[Field] = &[("tb_next", 8), ("tb_frame", 8), ("tb_lasti", 4), ("tb_lineno", 4)];
/// `PyWeakReference`
pub const WEAK: &[Field] =
    &[("wr_object", 8), ("wr_callback", 8), ("hash", 8), ("wr_prev", 8), ("wr_next", 8), ("vectorcall", 8)];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{self, BUILTIN_LAYOUTS};

    fn sum(parts: &[&[Field]]) -> usize {
        parts.iter().flat_map(|fields| fields.iter()).map(|&(_, bytes)| bytes).sum()
    }

    /// The fields of a struct are all of it.
    #[test]
    fn fields_add_up() {
        let basic = |name: &str| {
            let found = BUILTIN_LAYOUTS.iter().find(|(python, _)| *python == name);
            found.map_or(0, |(_, layout)| layout.basic as usize)
        };
        for (name, parts) in [
            ("float", [OBJECT, FLOAT]),
            ("complex", [OBJECT, COMPLEX]),
            ("bytearray", [VAR, BYTEARRAY]),
            ("list", [VAR, LIST]),
            ("dict", [OBJECT, DICT]),
            ("set", [OBJECT, SET]),
            ("range", [OBJECT, RANGE]),
            ("slice", [OBJECT, SLICE]),
            ("cell", [OBJECT, CELL]),
            ("method", [OBJECT, METHOD]),
            ("function", [OBJECT, FUNCTION]),
            ("traceback", [OBJECT, TRACEBACK]),
            ("BaseException", [OBJECT, EXCEPTION]),
        ] {
            assert_eq!(sum(&parts), basic(name), "{name}");
        }
        assert_eq!(sum(&[OBJECT, ASCII]), layout::ASCII_HEAD);
        assert_eq!(sum(&[OBJECT, ASCII, COMPACT]), layout::COMPACT_HEAD);
        assert_eq!(sum(&[OBJECT, GENERATOR]), layout::generator_size(0, 0));
        assert_eq!(sum(&[VAR, BYTES]) + 1, layout::bytes_size(0));
    }
}
