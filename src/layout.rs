//! Object sizes: what each CPython 3.11 (64-bit Linux) struct takes, as pure arithmetic over numbers.
//!
//! Place in the flow: the bottom. `heap` allocates by these numbers, `objects` answers `__sizeof__` with them, and
//! class creation derives a subclass's layout with [`Layout::subclass`]. How containers grow is in [`growth`].
//!
//! An object in memory, lowest address first:
//!
//! ```text
//!   | managed dict and values pointers: 16, if Layout::dict is Managed |
//!   | gc head: 16, if Layout::gc                                       |
//!   | refcount 8 | class 8 | the rest of the struct                    |  Layout::basic
//!   | items                                                            |  Layout::item each
//! ```
//!
//! Invariants:
//! - sizes are bytes; `sys.getsizeof(x) == Layout::header() + x.__sizeof__()`, and functions named `*_size` here give
//!   the `__sizeof__` part, without the header;
//! - every number was checked against `sys.getsizeof`, `__basicsize__` and `__itemsize__` of CPython 3.11.7.
//!
//! Not here: anything that knows an object. No function reads a heap.

pub mod fields;
pub mod growth;
#[cfg(test)]
mod tests;

pub use growth::*;

/// A pointer, a `Py_ssize_t`, a hash: 8 bytes.
pub const WORD: usize = 8;
/// `PyGC_Head`: two words before each object of a tracked kind.
pub const GC_HEAD: usize = 16;
/// The `PyDictValues *` and `PyObject *` dict pointers before an instance with `Py_TPFLAGS_MANAGED_DICT`.
pub const MANAGED_DICT_HEAD: usize = 16;
/// `PyObject`: refcount and class.
pub const OBJECT_HEAD: usize = 16;
/// `PyVarObject`: `PyObject` and `ob_size`.
pub const VAR_HEAD: usize = 24;

/// Where instances of a class keep their `__dict__`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPlace {
    /// They have none.
    Absent,
    /// A pointer in the struct, at this offset.
    At(u32),
    /// A pointer after the items (`tp_dictoffset == -8`): subclasses of `int`, `tuple` and `bytes`.
    AfterItems,
    /// In front of the gc head (`Py_TPFLAGS_MANAGED_DICT`): ordinary classes.
    Managed,
}

/// The memory shape that a class gives its instances (`tp_basicsize` and its neighbours).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// `tp_basicsize`, bytes.
    pub basic: u32,
    /// `tp_itemsize`, bytes.
    pub item: u32,
    /// `Py_TPFLAGS_HAVE_GC`.
    pub gc: bool,
    /// Where `__dict__` lives.
    pub dict: DictPlace,
    /// `tp_dictoffset` of a managed dict: it counts from the struct's end in the class that added the dict.
    pub managed_at: u32,
    /// `tp_weaklistoffset`; `None` when instances cannot be weakly referenced.
    pub weak: Option<u32>,
    /// The class itself is made when its module is (`PyType_FromSpec`), so that it is as large as a class of a program.
    pub heap: bool,
}

impl Layout {
    /// A struct of `basic` bytes that the collector does not track.
    pub const fn plain(basic: u32) -> Layout {
        Layout { basic, item: 0, gc: false, dict: DictPlace::Absent, managed_at: 0, weak: None, heap: false }
    }

    /// A struct of `basic` bytes behind a gc head.
    pub const fn gc(basic: u32) -> Layout {
        Layout { gc: true, ..Layout::plain(basic) }
    }

    /// The same with `item` bytes for each of `ob_size` items.
    pub const fn items(self, item: u32) -> Layout {
        Layout { item, ..self }
    }

    /// The same with a weak reference list at `offset`.
    pub const fn weak(self, offset: u32) -> Layout {
        Layout { weak: Some(offset), ..self }
    }

    /// The same with a `__dict__` pointer at `offset`.
    pub const fn dict(self, offset: u32) -> Layout {
        Layout { dict: DictPlace::At(offset), ..self }
    }

    /// The same for a class made by `PyType_FromSpec`.
    pub const fn made(self) -> Layout {
        Layout { heap: true, ..self }
    }

    /// Bytes in front of the object (`_PyType_PreHeaderSize`): what `sys.getsizeof` adds to `__sizeof__()`.
    pub const fn header(self) -> usize {
        let managed = matches!(self.dict, DictPlace::Managed);
        self.gc as usize * GC_HEAD + managed as usize * MANAGED_DICT_HEAD
    }

    /// `object.__sizeof__` for an object of `len` items: `basic + len * item`.
    pub const fn sizeof(self, len: usize) -> usize {
        self.basic as usize + len * self.item as usize
    }

    /// `__dictoffset__` as Python shows it.
    pub const fn dictoffset(self) -> i64 {
        match self.dict {
            DictPlace::Absent => 0,
            DictPlace::At(offset) => offset as i64,
            DictPlace::AfterItems => -8,
            // `type_new_slots`: counted from the end, past the three words in front of the object.
            DictPlace::Managed => -(self.managed_at as i64) - 24,
        }
    }

    /// `__weakrefoffset__` as Python shows it.
    pub const fn weakrefoffset(self) -> i64 {
        match self.weak {
            Some(offset) => offset as i64,
            None => 0,
        }
    }

    /// May `__slots__` name `__dict__` (`may_add_dict` of `type_new_slots`)?
    pub const fn may_add_dict(self) -> bool {
        matches!(self.dict, DictPlace::Absent)
    }

    /// May `__slots__` name `__weakref__` (`may_add_weak` of `type_new_slots`)?
    pub const fn may_add_weak(self) -> bool {
        self.weak.is_none() && self.item == 0
    }

    /// May `__slots__` name anything at all? Not when items follow the struct (`int`, `tuple`, `bytes`, `type`).
    pub const fn may_add_slots(self) -> bool {
        self.item == 0
    }

    /// The layout of a class whose best base has this one and that adds `slots` named slots, a `__dict__` and a
    /// weak list if asked and not yet there (`type_new_slots`). Without `__slots__`, Python asks for both.
    pub const fn subclass(self, slots: usize, dict: bool, weak: bool) -> Layout {
        let mut new = Layout { gc: true, ..self };
        new.basic += (slots * WORD) as u32;
        if dict && self.may_add_dict() {
            if self.item != 0 {
                new.basic += WORD as u32;
                new.dict = DictPlace::AfterItems;
            } else {
                new.dict = DictPlace::Managed;
            }
        }
        if weak && self.may_add_weak() {
            new.weak = Some(new.basic);
            new.basic += WORD as u32;
        }
        if matches!(new.dict, DictPlace::Managed) && !matches!(self.dict, DictPlace::Managed) {
            new.managed_at = new.basic;
        }
        new
    }

    /// The byte offset of the `index`-th slot that a subclass of this layout adds.
    pub const fn slot_offset(self, index: usize) -> usize {
        self.basic as usize + index * WORD
    }
}

/// Names, for a table of layouts: a constant each and [`BUILTIN_LAYOUTS`] by the class's `__name__`.
macro_rules! layouts {
    ($($(#[$doc:meta])* $name:ident $python:literal = $layout:expr;)*) => {
        $($(#[$doc])* pub const $name: Layout = $layout;)*

        /// Every layout here by the `__name__` of its class.
        pub const BUILTIN_LAYOUTS: &[(&str, Layout)] = &[$(($python, $name),)*];
    };
}

layouts! {
    /// `PyObject`.
    OBJECT "object" = Layout::plain(16);
    /// `_Py_NoneStruct`.
    NONE "NoneType" = Layout::plain(16);
    /// `_Py_EllipsisObject`.
    ELLIPSIS "ellipsis" = Layout::plain(16);
    /// `_Py_NotImplementedStruct`.
    NOT_IMPLEMENTED "NotImplementedType" = Layout::plain(16);
    /// `PyLongObject` without digits; see [`int_size`].
    INT "int" = Layout::plain(24).items(4);
    /// `_longobject`: `tp_basicsize` counts one digit, padded.
    BOOL "bool" = Layout::plain(32).items(4);
    /// `PyFloatObject`.
    FLOAT "float" = Layout::plain(24);
    /// `PyComplexObject`.
    COMPLEX "complex" = Layout::plain(32);
    /// `PyUnicodeObject`, the non-compact form; see [`str_size`].
    STR "str" = Layout::plain(80);
    /// `PyBytesObject` with its final zero byte.
    BYTES "bytes" = Layout::plain(33).items(1);
    /// `PyByteArrayObject`; see [`bytearray_size`].
    BYTEARRAY "bytearray" = Layout::plain(56);
    /// `PyMemoryViewObject`: three words per dimension follow; see [`memoryview_size`].
    MEMORYVIEW "memoryview" = Layout::gc(144).items(8).weak(136);
    /// `PyTupleObject`.
    TUPLE "tuple" = Layout::gc(24).items(8);
    /// `PyListObject`; see [`list_size`].
    LIST "list" = Layout::gc(40);
    /// `PyDictObject`; see [`dict_size`].
    DICT "dict" = Layout::gc(48);
    /// `PySetObject` with its small table; see [`set_size`].
    SET "set" = Layout::gc(200).weak(192);
    /// `PySetObject`.
    FROZENSET "frozenset" = Layout::gc(200).weak(192);
    /// `rangeobject`.
    RANGE "range" = Layout::plain(48);
    /// `PySliceObject`.
    SLICE "slice" = Layout::gc(40);

    /// `PyHeapTypeObject`; see [`class_size`].
    TYPE "type" = Layout::gc(904).items(40).dict(264).weak(368);
    /// `superobject`.
    SUPER "super" = Layout::gc(40);
    /// `propertyobject`.
    PROPERTY "property" = Layout::gc(64);
    /// `staticmethod`.
    STATICMETHOD "staticmethod" = Layout::gc(32).dict(24);
    /// `classmethod`.
    CLASSMETHOD "classmethod" = Layout::gc(32).dict(24);
    /// `mappingproxyobject`.
    MAPPINGPROXY "mappingproxy" = Layout::gc(24);
    /// `PyMemberDescrObject`.
    MEMBER_DESCRIPTOR "member_descriptor" = Layout::gc(48);
    /// `PyGetSetDescrObject`.
    GETSET_DESCRIPTOR "getset_descriptor" = Layout::gc(48);
    /// `PyMethodDescrObject`.
    METHOD_DESCRIPTOR "method_descriptor" = Layout::gc(56);
    /// `PyMethodDescrObject` of a class method.
    CLASSMETHOD_DESCRIPTOR "classmethod_descriptor" = Layout::gc(56);
    /// `PyWrapperDescrObject`.
    WRAPPER_DESCRIPTOR "wrapper_descriptor" = Layout::gc(56);
    /// `wrapperobject`.
    METHOD_WRAPPER "method-wrapper" = Layout::gc(32);
    /// `gaobject`, e.g. `list[int]`.
    GENERIC_ALIAS "GenericAlias" = Layout::gc(64).weak(40);
    /// `unionobject`, e.g. `int | str`.
    UNION_TYPE "UnionType" = Layout::gc(32);

    /// `PyFunctionObject`.
    FUNCTION "function" = Layout::gc(136).dict(88).weak(96);
    /// `PyMethodObject`.
    METHOD "method" = Layout::gc(48).weak(32);
    /// `PyCFunctionObject`.
    BUILTIN "builtin_function_or_method" = Layout::gc(56).weak(40);
    /// `PyCellObject`.
    CELL "cell" = Layout::gc(24);
    /// `PyCodeObject`; see [`code_size`].
    CODE "code" = Layout::plain(184).items(2).weak(144);
    /// `PyFrameObject` and `_PyInterpreterFrame` up to `localsplus`; see [`frame_size`].
    FRAME "frame" = Layout::gc(120).items(8);
    /// `PyGenObject` and `_PyInterpreterFrame` up to `localsplus`; see [`generator_size`].
    GENERATOR "generator" = Layout::gc(152).items(8).weak(24);
    /// `PyCoroObject`, as a generator.
    COROUTINE "coroutine" = Layout::gc(152).items(8).weak(24);
    /// `PyAsyncGenObject`, as a generator.
    ASYNC_GENERATOR "async_generator" = Layout::gc(152).items(8).weak(24);
    /// `PyCoroWrapper`.
    COROUTINE_WRAPPER "coroutine_wrapper" = Layout::gc(24);
    /// `PyAsyncGenASend`.
    ASYNC_GENERATOR_ASEND "async_generator_asend" = Layout::gc(40);
    /// `PyAsyncGenAThrow`.
    ASYNC_GENERATOR_ATHROW "async_generator_athrow" = Layout::gc(40);
    /// `anextawaitableobject`.
    ANEXT_AWAITABLE "anext_awaitable" = Layout::gc(32);
    /// `PyTracebackObject`.
    TRACEBACK "traceback" = Layout::gc(40);
    /// `PyModuleObject`.
    MODULE "module" = Layout::gc(56).dict(16).weak(40);
    /// `_PyNamespaceObject`.
    SIMPLE_NAMESPACE "SimpleNamespace" = Layout::gc(24).dict(16);
    /// `PyWeakReference`.
    WEAKREF "ReferenceType" = Layout::gc(64);
    /// `PyWeakReference`.
    WEAKPROXY "ProxyType" = Layout::gc(64);
    /// `PyWeakReference`.
    CALLABLE_PROXY "CallableProxyType" = Layout::gc(64);

    /// `PyBaseExceptionObject`; classes with more fields are in [`EXCEPTION_LAYOUTS`].
    BASE_EXCEPTION "BaseException" = Layout::gc(72).dict(16);

    /// `_PyListIterObject` (`listiterobject`).
    LIST_ITERATOR "list_iterator" = Layout::gc(32);
    /// `listreviterobject`.
    LIST_REVERSE_ITERATOR "list_reverseiterator" = Layout::gc(32);
    /// `_PyTupleIterObject` (`tupleiterobject`).
    TUPLE_ITERATOR "tuple_iterator" = Layout::gc(32);
    /// `_PyRangeIterObject` (`rangeiterobject`).
    RANGE_ITERATOR "range_iterator" = Layout::plain(48);
    /// `longrangeiterobject`.
    LONGRANGE_ITERATOR "longrange_iterator" = Layout::plain(48);
    /// `unicodeiterobject` over ASCII.
    STR_ASCII_ITERATOR "str_ascii_iterator" = Layout::gc(32);
    /// `unicodeiterobject`.
    STR_ITERATOR "str_iterator" = Layout::gc(32);
    /// `striterobject`.
    BYTES_ITERATOR "bytes_iterator" = Layout::gc(32);
    /// `bytesiterobject`.
    BYTEARRAY_ITERATOR "bytearray_iterator" = Layout::gc(32);
    /// `memoryiterobject`.
    MEMORY_ITERATOR "memory_iterator" = Layout::gc(48);
    /// `setiterobject`.
    SET_ITERATOR "set_iterator" = Layout::gc(48);
    /// `dictiterobject`.
    DICT_KEY_ITERATOR "dict_keyiterator" = Layout::gc(56);
    /// `dictiterobject`.
    DICT_VALUE_ITERATOR "dict_valueiterator" = Layout::gc(56);
    /// `dictiterobject`.
    DICT_ITEM_ITERATOR "dict_itemiterator" = Layout::gc(56);
    /// `dictiterobject`.
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator" = Layout::gc(56);
    /// `dictiterobject`.
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator" = Layout::gc(56);
    /// `dictiterobject`.
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator" = Layout::gc(56);
    /// `_PyDictViewObject`.
    DICT_KEYS "dict_keys" = Layout::gc(24);
    /// `_PyDictViewObject`.
    DICT_VALUES "dict_values" = Layout::gc(24);
    /// `_PyDictViewObject`.
    DICT_ITEMS "dict_items" = Layout::gc(24);
    /// `calliterobject`.
    CALLABLE_ITERATOR "callable_iterator" = Layout::gc(32);
    /// `seqiterobject`: `iter()` of an object with only `__getitem__`.
    SEQUENCE_ITERATOR "iterator" = Layout::gc(32);
    /// `enumobject`.
    ENUMERATE "enumerate" = Layout::gc(56);
    /// `reversedobject`.
    REVERSED "reversed" = Layout::gc(32);
    /// `zipobject`.
    ZIP "zip" = Layout::gc(48);
    /// `mapobject`.
    MAP "map" = Layout::gc(32);
    /// `filterobject`.
    FILTER "filter" = Layout::gc(32);

    /// `dequeobject`; see [`deque_size`].
    DEQUE "deque" = Layout::gc(216).weak(208);
    /// `dequeiterobject`.
    DEQUE_ITERATOR "_deque_iterator" = Layout::gc(56);
    /// `dequeiterobject`.
    DEQUE_REVERSE_ITERATOR "_deque_reverse_iterator" = Layout::gc(56);
    /// `defdictobject`.
    DEFAULTDICT "defaultdict" = Layout::gc(56);
    /// `PyODictObject`; see [`ordered_dict_size`].
    ORDERED_DICT "OrderedDict" = Layout::gc(112).dict(96).weak(104);
    /// `odictiterobject`.
    ODICT_ITERATOR "odict_iterator" = Layout::gc(64);
    /// `tuplegetterobject`: a field of a named tuple.
    TUPLE_GETTER "_tuplegetter" = Layout::gc(32);
    /// `partialobject`.
    PARTIAL "partial" = Layout::gc(64).dict(40).weak(48).made();
    /// `lru_cache_object`.
    LRU_CACHE "_lru_cache_wrapper" = Layout::gc(152).dict(136).weak(144).made();
    /// `keyobject` of `functools.cmp_to_key`.
    KEY_WRAPPER "KeyWrapper" = Layout::gc(32).made();
    /// `arrayobject`; see [`array_size`].
    ARRAY "array" = Layout::gc(64).weak(48).made();
    /// `arrayiterobject`.
    ARRAY_ITERATOR "arrayiterator" = Layout::gc(40).made();
    /// `EVPobject` of `_hashopenssl.c`.
    HASH "HASH" = Layout::plain(32).made();
    /// `EVPobject` of `_hashopenssl.c`.
    HASH_XOF "HASHXOF" = Layout::plain(32).made();
    /// `BLAKE2bObject`.
    BLAKE2B "blake2b" = Layout::plain(448).made();
    /// `BLAKE2sObject`.
    BLAKE2S "blake2s" = Layout::plain(240).made();
    /// `compobject` of `zlibmodule.c`.
    ZLIB_COMPRESS "Compress" = Layout::plain(168).made();
    /// `compobject` of `zlibmodule.c`.
    ZLIB_DECOMPRESS "Decompress" = Layout::plain(168).made();
    /// `PatternObject` of `_sre.c`, before the code of its pattern.
    PATTERN "Pattern" = Layout::gc(96).items(4).weak(64).made();
    /// `MatchObject`: two marks a group follow.
    MATCH "Match" = Layout::gc(88).items(8).made();
    /// `PyStructObject` of `_struct.c`; see [`struct_size`].
    STRUCT "Struct" = Layout::gc(56).weak(48).made();
    /// `unpackiterobject`.
    UNPACK_ITERATOR "unpack_iterator" = Layout::gc(112).made();
    /// `itemgetterobject`.
    ITEMGETTER "itemgetter" = Layout::gc(48).made();
    /// `attrgetterobject`.
    ATTRGETTER "attrgetter" = Layout::gc(40).made();
    /// `methodcallerobject`.
    METHODCALLER "methodcaller" = Layout::gc(40).made();
    /// `RandomObject` (`_random.Random`): 624 words of state.
    RANDOM_BASE "Random" = Layout::plain(2520).made();
    /// `PyStructSequence`-like named records (`sys.version_info`, `time.struct_time`) are tuples.
    STRUCT_TIME "struct_time" = Layout::gc(24).items(8).made();
    /// `stringio`.
    STRING_IO "StringIO" = Layout::gc(120).dict(104).weak(112);
    /// `bytesio`.
    BYTES_IO "BytesIO" = Layout::gc(64).dict(40).weak(48);

    /// `fileio`.
    FILE_IO "FileIO" = Layout::gc(48).dict(40).weak(32);
    /// `buffered`.
    BUFFERED_READER "BufferedReader" = Layout::gc(152).dict(136).weak(144);
    /// `buffered`.
    BUFFERED_WRITER "BufferedWriter" = Layout::gc(152).dict(136).weak(144);
    /// `buffered`.
    BUFFERED_RANDOM "BufferedRandom" = Layout::gc(152).dict(136).weak(144);
    /// `textio`.
    TEXT_IO "TextIOWrapper" = Layout::gc(192).dict(184).weak(176);

    /// `chainobject`.
    CHAIN "chain" = Layout::gc(32);
    /// `countobject`.
    COUNT "count" = Layout::gc(40);
    /// `cycleobject`.
    CYCLE "cycle" = Layout::gc(48);
    /// `repeatobject`.
    REPEAT "repeat" = Layout::gc(32);
    /// `starmapobject`.
    STARMAP "starmap" = Layout::gc(32);
    /// `isliceobject`.
    ISLICE "islice" = Layout::gc(56);
    /// `accumulateobject`.
    ACCUMULATE "accumulate" = Layout::gc(48);
    /// `combinationsobject`.
    COMBINATIONS "combinations" = Layout::gc(56);
    /// `cwrobject`.
    COMBINATIONS_WITH_REPLACEMENT "combinations_with_replacement" = Layout::gc(56);
    /// `permutationsobject`.
    PERMUTATIONS "permutations" = Layout::gc(64);
    /// `productobject`.
    PRODUCT "product" = Layout::gc(48);
    /// `compressobject`.
    COMPRESS "compress" = Layout::gc(32);
    /// `dropwhileobject`.
    DROPWHILE "dropwhile" = Layout::gc(40);
    /// `takewhileobject`.
    TAKEWHILE "takewhile" = Layout::gc(40);
    /// `filterfalseobject`.
    FILTERFALSE "filterfalse" = Layout::gc(32);
    /// `groupbyobject`.
    GROUPBY "groupby" = Layout::gc(64);
    /// `_grouperobject`.
    GROUPER "_grouper" = Layout::gc(32);
    /// `pairwiseobject`.
    PAIRWISE "pairwise" = Layout::gc(32);
    /// `ziplongestobject`.
    ZIP_LONGEST "zip_longest" = Layout::gc(56);
    /// `teeobject`.
    TEE "_tee" = Layout::gc(40).weak(32);
    /// `teedataobject`: 57 values and a link.
    TEE_DATA "_tee_dataobject" = Layout::gc(496);
}

/// Exception classes whose struct is larger than `PyBaseExceptionObject`, with the layout their subclasses inherit.
pub const EXCEPTION_LAYOUTS: &[(&str, Layout)] = &[
    ("StopIteration", Layout::gc(80).dict(16)),
    ("SystemExit", Layout::gc(80).dict(16)),
    ("NameError", Layout::gc(80).dict(16)),
    ("AttributeError", Layout::gc(88).dict(16)),
    ("BaseExceptionGroup", Layout::gc(88).dict(16)),
    // The one that is made by `PyErr_NewException`-like means (`create_exception_group_class`), a heap type.
    ("ExceptionGroup", Layout::gc(96).dict(16).weak(88).made()),
    ("ImportError", Layout::gc(96).dict(16)),
    ("OSError", Layout::gc(112).dict(16)),
    ("UnicodeEncodeError", Layout::gc(112).dict(16)),
    ("UnicodeDecodeError", Layout::gc(112).dict(16)),
    ("UnicodeTranslateError", Layout::gc(112).dict(16)),
    ("SyntaxError", Layout::gc(136).dict(16)),
];

/// Bytes of a digit of an int (`digit`), which has 30 bits.
pub const DIGIT: usize = 4;

/// `int___sizeof__`: `bits` is the bit length of the absolute value; 30 bits a digit, at least one digit.
pub const fn int_size(bits: u64) -> usize {
    let digits = bits.div_ceil(30) as usize;
    INT.basic as usize + DIGIT * if digits == 0 { 1 } else { digits }
}

/// `PyASCIIObject`: the head of a compact ASCII string.
pub const ASCII_HEAD: usize = 48;
/// `PyCompactUnicodeObject`: the head of any other compact string.
pub const COMPACT_HEAD: usize = 72;

/// `unicode_sizeof` of a compact string of `len` code points, `max_char` the largest of them (0 if empty).
pub const fn str_size(len: usize, max_char: u32) -> usize {
    if max_char < 0x80 {
        return ASCII_HEAD + len + 1;
    }
    COMPACT_HEAD + (len + 1) * str_kind(max_char)
}

/// Bytes per code point in a PEP 393 string whose largest code point is `max_char`: 1, 2 or 4.
pub const fn str_kind(max_char: u32) -> usize {
    match max_char {
        0..=0xff => 1,
        0x100..=0xffff => 2,
        _ => 4,
    }
}

/// `unicode_sizeof` of an instance of a subclass of `str`, whose data is a block of its own.
pub const fn str_subclass_size(len: usize, max_char: u32) -> usize {
    STR.basic as usize + (len + 1) * str_kind(max_char)
}

/// `bytes.__sizeof__` (`PyBytesObject` and `len` bytes).
pub const fn bytes_size(len: usize) -> usize {
    BYTES.sizeof(len)
}

/// `bytearray_sizeof`; `alloc` is the bytes allocated (`ob_alloc`).
pub const fn bytearray_size(basic: usize, alloc: usize) -> usize {
    basic + alloc
}

/// `list___sizeof__`; `allocated` in slots.
pub const fn list_size(basic: usize, allocated: usize) -> usize {
    basic + allocated * WORD
}

/// `tuple.__sizeof__`.
pub const fn tuple_size(len: usize) -> usize {
    TUPLE.sizeof(len)
}

/// `memory_sizeof`-like: shape, strides and suboffsets for each dimension (`ob_size == 3 * ndim`).
pub const fn memoryview_size(ndim: usize) -> usize {
    MEMORYVIEW.sizeof(3 * ndim)
}

/// `code_sizeof`: `units` two-byte code units; `_PyObject_VAR_SIZE` rounds up to a word.
pub const fn code_size(units: usize) -> usize {
    CODE.sizeof(units).next_multiple_of(WORD)
}

/// `frame_sizeof`: `nlocalsplus` (locals, cells, free variables) and `stacksize` slots.
pub const fn frame_size(nlocalsplus: usize, stacksize: usize) -> usize {
    FRAME.sizeof(nlocalsplus + stacksize)
}

/// `gen_sizeof`: a generator carries its frame.
pub const fn generator_size(nlocalsplus: usize, stacksize: usize) -> usize {
    GENERATOR.sizeof(nlocalsplus + stacksize)
}

/// `type___sizeof__` of a class made by a `class` statement: `PyHeapTypeObject`, and the keys that its instances share
/// (`_PyDict_NewKeysForClass`: 64 index slots) when they have a managed dict.
pub const fn class_size(instances: Layout) -> usize {
    let keys = if matches!(instances.dict, DictPlace::Managed) { dict_keys_size(SHARED_KEYS_LOG2, true) } else { 0 };
    TYPE.basic as usize + keys
}

/// `PyMemberDef`: a row that describes a member.
pub const MEMBER_ROW: usize = 40;

/// `type___sizeof__` of a static (built-in) class: `PyTypeObject`.
pub const STATIC_TYPE_SIZE: usize = 408;

/// `PyDictKeysObject` before the index.
pub const DICT_KEYS_HEAD: usize = 32;
/// `PyDictKeyEntry`: hash, key, value.
pub const DICT_ENTRY: usize = 24;
/// `PyDictUnicodeEntry`: key, value (the string knows its hash).
pub const DICT_UNICODE_ENTRY: usize = 16;

/// `_PyDict_KeysSize`: head, index and entries of a table of `1 << log2` index slots; `unicode` when all keys are exact
/// strings.
pub const fn dict_keys_size(log2: u8, unicode: bool) -> usize {
    let entry = if unicode { DICT_UNICODE_ENTRY } else { DICT_ENTRY };
    DICT_KEYS_HEAD + dict_index_bytes(log2) + dict_usable(1 << log2) * entry
}

/// Bytes of the index of `1 << log2` slots (`dk_log2_index_bytes` of `new_keys_object`): 1, 2, 4 or 8 each.
pub const fn dict_index_bytes(log2: u8) -> usize {
    match log2 {
        0..=7 => 1 << log2,
        8..=15 => 2 << log2,
        16..=31 => 4 << log2,
        _ => 8 << log2,
    }
}

/// `_PyDict_SizeOf` of a combined table; `log2` is `None` for the shared empty keys, which no dict is charged for.
pub const fn dict_size(basic: usize, log2: Option<u8>, unicode: bool) -> usize {
    match log2 {
        None => basic,
        Some(log2) => basic + dict_keys_size(log2, unicode),
    }
}

/// `_PyDict_SizeOf` of a split table: `values` is `dk_nentries + dk_usable` of the shared keys, which the class pays.
pub const fn dict_split_size(basic: usize, values: usize) -> usize {
    basic + values * WORD
}

/// `_ODictNode`.
pub const ODICT_NODE: usize = 32;
/// `lru_list_elem`.
pub const LRU_LINK: usize = 56;
/// `_PyManagedBufferObject`, its gc head included.
pub const MANAGED_BUFFER: usize = 128;

/// `odict_sizeof`: `dict` from [`dict_size`], `fast_nodes` the index slots when its node table was last made (0 while
/// nothing was added), `len` the entries, one `_ODictNode` (32 bytes) each.
pub const fn ordered_dict_size(dict: usize, fast_nodes: usize, len: usize) -> usize {
    dict + fast_nodes * WORD + len * ODICT_NODE
}

/// Slots of the table inside a set (`PySet_MINSIZE`).
pub const SET_SMALL_TABLE: usize = 8;
/// `setentry`: key and hash.
pub const SET_ENTRY: usize = 16;

/// `set_sizeof`: `slots` is the table's length (`mask + 1`); the small table is part of the struct.
pub const fn set_size(basic: usize, slots: usize) -> usize {
    if slots <= SET_SMALL_TABLE { basic } else { basic + slots * SET_ENTRY }
}

/// Items in a `block` of a deque (`BLOCKLEN`).
pub const DEQUE_BLOCK_LEN: usize = 64;
/// `block`: two links and 64 items.
pub const DEQUE_BLOCK: usize = 528;
/// Where an empty deque starts in its block (`CENTER + 1`).
pub const DEQUE_START: usize = 32;

/// Where `extend` starts in an empty deque's block: at the left, to save space (`extendleft`: at 63).
pub const DEQUE_EXTEND_START: usize = 1;

/// `deque_sizeof`: `left` is `leftindex`, from 0 to 63.
pub const fn deque_size(basic: usize, left: usize, len: usize) -> usize {
    let blocks = (left + len).div_ceil(DEQUE_BLOCK_LEN);
    basic + blocks * DEQUE_BLOCK
}

/// `array_array___sizeof__`: `allocated` items of `item` bytes.
pub const fn array_size(basic: usize, allocated: usize, item: usize) -> usize {
    basic + allocated * item
}

/// `s_sizeof` of `_struct.c`: 32 bytes for each run of items, and one run as the end.
pub const fn struct_size(basic: usize, runs: usize) -> usize {
    basic + (runs + 1) * 32
}

/// The layout of the built-in class of this `__name__`, exceptions included (their subclasses too if they add no
/// field: ask for the nearest base named in [`EXCEPTION_LAYOUTS`]).
pub fn builtin_layout(name: &str) -> Option<Layout> {
    let find = |table: &[(&str, Layout)]| table.iter().find(|row| row.0 == name).map(|row| row.1);
    find(BUILTIN_LAYOUTS).or_else(|| find(EXCEPTION_LAYOUTS))
}
