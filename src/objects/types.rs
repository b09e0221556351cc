//! The built-in classes: which there are.
//!
//! A [`TypeId`] names a class that Rust code refers to. Its row in `builtins` or `modules` says what it can do.

macro_rules! types {
    ($($id:ident,)*) => {
        /// A built-in class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        #[allow(missing_docs)]
        pub enum TypeId { $($id,)* }

        impl TypeId {
            /// All of them.
            pub const ALL: &'static [TypeId] = &[$(TypeId::$id,)*];
            /// How many there are.
            pub const COUNT: usize = TypeId::ALL.len();

            /// The variant's name: for exceptions, the class's.
            pub const fn variant(self) -> &'static str {
                match self { $(TypeId::$id => stringify!($id),)* }
            }
        }
    };
}

types! {
    Object, Type, NoneType, NotImplementedType, Ellipsis, Bool, Int, Float, Complex, Str, Bytes, Bytearray,
    List, Tuple, Dict, DictKeys, DictValues, DictItems, Set, Frozenset, Range, Slice,
    Function, Method, Builtin, MethodWrapper, MethodDescriptor, ClassMethodDescriptor, WrapperDescriptor,
    GetSetDescriptor, MemberDescriptor, Property, ClassMethod, StaticMethod, Super, Module, Cell, Code, Frame,
    Traceback, Generator, MappingProxy, SimpleNamespace, GenericAlias, UnionType, MemoryView,
    WeakReference, WeakProxy, WeakCallableProxy,
    ListIterator, ListReverseIterator, TupleIterator, StrIterator, StrAsciiIterator, BytesIterator,
    BytearrayIterator, SequenceIterator, CallableIterator, RangeIterator, LongRangeIterator,
    DictKeyIterator, DictValueIterator, DictItemIterator, DictReverseKeyIterator, DictReverseValueIterator,
    DictReverseItemIterator, SetIterator, Enumerate, Zip, Map, Filter, Reversed,
    // exceptions
    BaseException, Exception, BaseExceptionGroup, ExceptionGroup, GeneratorExit, KeyboardInterrupt, SystemExit,
    ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError, AssertionError, AttributeError,
    BufferError, EOFError, ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError,
    NameError, UnboundLocalError, OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError,
    ConnectionAbortedError, ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError,
    InterruptedError, IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
    ReferenceError, RuntimeError, NotImplementedError, RecursionError, StopIteration, StopAsyncIteration,
    SyntaxError, IndentationError, TabError, SystemError, TypeError, ValueError, UnicodeError,
    UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
    Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning,
    PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
    // sys
    SysVersionInfo, SysFlags, SysFloatInfo, SysIntInfo, SysHashInfo, SysThreadInfo, SysAsyncgenHooks, UnraisableHookArgs,
    StandardTextStream, StandardByteStream,
    // itertools
    Count, Cycle, Repeat, Accumulate, Chain, Combinations, CombinationsWithReplacement, Compress, DropWhile,
    FilterFalse, GroupBy, Grouper, Islice, Pairwise, Permutations, Product, StarMap, TakeWhile, Tee, TeeData,
    ZipLongest,
    // operator
    ItemGetter, AttrGetter, MethodCaller,
    // async
    Coroutine, CoroutineWrapper, AsyncGenerator, AsyncGeneratorSend, AsyncGeneratorThrow, AnextAwaitable,
    // memory views
    ManagedBuffer, MemoryIterator,
    // library classes
    Random,
    // collections, functools
    Deque, DequeIterator, DequeReverseIterator, DefaultDict, OrderedDict, OrderedDictIterator, OrderedDictKeys,
    OrderedDictValues, OrderedDictItems, OrderedDictNodes, TupleGetter, Partial, LruCache, KeyWrapper,
    // site
    Quitter, SitePrinter, SiteHelper,
    // io
    IoBase, RawIoBase, BufferedIoBase, TextIoBase, FileIo, BufferedReader, BufferedWriter, BufferedRandom, BytesIo,
    TextIoWrapper, StringIo,
    // hashlib, zlib
    Hash, HashXof, Blake2b, Blake2s, ZlibCompress, ZlibDecompress,
    // array, struct
    Array, ArrayIterator, Struct, UnpackIterator,
    // re
    Pattern, Match, Scanner,
}
