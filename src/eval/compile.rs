//! From text to running code: parse, resolve, make the code object, run it in a namespace.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::bytecode::spare::Spare;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::heap::{Peek, Ref, Waiting, gc_list};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    CodeObject, FunctionObject, FunctionParts, Kind, TypeId, intern_text, new_empty_list, new_int, new_string,
    new_tuple, none, tuple_items,
};
use crate::resolve::code::{Code, ScopeKind};
use crate::resolve::{Options, resolve};
use crate::source::Source;
use crate::syntax::{ErrorKind, ErrorPosition, Mode, Parsed, RangeEnd, Stage, SyntaxError, parse, parse_outline};

impl Interp {
    /// The code object of a text. Warnings go to `sys.stderr`, errors are raised as `SyntaxError`.
    pub fn compile_source(&self, source: &Rc<Source>, mode: ScopeKind) -> PyResult<Ref> {
        let before = self.future_annotations.get() && mode == ScopeKind::Interactive;
        self.compile_source_with(source, mode, Options { future_annotations: before })
    }

    /// The same; `options` say which future statements hold from before.
    pub fn compile_source_with(&self, source: &Rc<Source>, mode: ScopeKind, options: Options) -> PyResult<Ref> {
        let parse_mode = match mode {
            ScopeKind::Expression => Mode::Eval,
            ScopeKind::Interactive => Mode::Single,
            _ => Mode::Exec,
        };
        let parsed = parse(source, parse_mode).map_err(|error| self.raise_syntax_error(&error, source))?;
        if !self.counts_are_in_sight(source) {
            return self.compile_parsed(parsed, source, mode, options);
        }
        let (waiting, count) = (Waiting::now(), gc_list::count(0));
        let made = self.compile_parsed(parsed, source, mode, options)?;
        left_by_compiling(&made.expect::<CodeObject>().code, waiting, count);
        Ok(made)
    }

    /// The code object of a module of the library; functions in it may be promised only.
    pub fn compile_outline(&self, source: &Rc<Source>) -> PyResult<Ref> {
        let parsed = parse_outline(source).map_err(|error| self.raise_syntax_error(&error, source))?;
        self.compile_parsed(parsed, source, ScopeKind::Module, Options::default())
    }

    fn compile_parsed(&self, parsed: Parsed, source: &Rc<Source>, mode: ScopeKind, options: Options) -> PyResult<Ref> {
        let (code, warnings) = resolve(&parsed.module, source, mode, options).map_err(|error| {
            // A typed text is shown all the same.
            let stage = if mode == ScopeKind::Interactive { Stage::Parser } else { Stage::Compiler };
            self.raise_syntax_error(&SyntaxError { stage, ..error }, source)
        })?;
        // Trees of many levels are dropped with care by their own type; the syntax tree is dropped here.
        drop_deep(parsed.module);
        // What is doubtful in a token comes before what is doubtful in what it means.
        for warning in parsed.warnings.iter().chain(&warnings) {
            self.warn_syntax(warning, source)?;
        }
        if code.future_annotations && mode == ScopeKind::Interactive {
            self.future_annotations.set(true);
        }
        self.make_code(&code)
    }

    /// Can the program, or the text, see when a collection comes?
    fn counts_are_in_sight(&self, source: &Source) -> bool {
        let named = |word: &&str| memchr::memmem::find(source.text.as_bytes(), word.as_bytes()).is_some();
        self.collections_in_sight.get() || ["gc", "weakref", "__del__", "tracemalloc"].iter().any(named)
    }

    /// Raises a syntax error as a Python exception.
    #[cold]
    pub fn raise_syntax_error(&self, error: &SyntaxError, source: &Source) -> Raised {
        let class = match error.kind {
            ErrorKind::SyntaxError => TypeId::SyntaxError,
            ErrorKind::IndentationError => TypeId::IndentationError,
            ErrorKind::TabError => TypeId::TabError,
            ErrorKind::RecursionError => return self.recursion_error(&error.message),
        };
        let place = shown_place(error, source);
        let text = shown_text(error, source).map_or_else(none, |text| new_string(&text));
        let unknown = error.stage == Stage::Compiler && error.end == RangeEnd::Literal(0);
        let end_offset = if unknown { none() } else { new_int(place.end_offset.into()) };
        let detail = new_tuple(vec![
            new_string(&source.name),
            new_int(place.lineno.into()),
            new_int(place.offset.into()),
            text,
            new_int(place.end_lineno.into()),
            end_offset,
        ]);
        self.raise_with(class, vec![new_string(&error.message), detail])
    }

    /// Runs a text that was compiled for this one run: a reference to each of its literals is kept meanwhile; code from `compile()` or from a module has none.
    pub fn run_text_code(&self, code: &Ref, globals: &Ref, locals: Option<&Ref>) -> PyResult<Ref> {
        let mut literals: IndexMap<Peek, Ref> = IndexMap::new();
        gather_literals(code, &mut literals);
        self.literals.borrow_mut().push(literals);
        // The list of the tree's objects.
        let before = set_birth_flags(FLAG_RUNTIME);
        let objects = new_empty_list();
        set_birth_flags(before);
        crate::heap::untrack(&objects);
        let result = self.run_code(code, globals, locals);
        let literals = self.literals.borrow_mut().pop();
        drop((literals, objects));
        result
    }

    /// Runs a code object in a namespace (`PyEval_EvalCode`).
    pub fn run_code(&self, code: &Ref, globals: &Ref, locals: Option<&Ref>) -> PyResult<Ref> {
        self.run_code_closed(code, globals, locals, None)
    }

    /// The same for code with free variables: `closure` is a tuple of their cells.
    pub fn run_code_closed(
        &self,
        code: &Ref,
        globals: &Ref,
        locals: Option<&Ref>,
        closure: Option<Ref>,
    ) -> PyResult<Ref> {
        self.add_builtins(globals);
        let fields = code.expect::<CodeObject>();
        let builtins = self.builtins_of(globals);
        let before = set_birth_flags(FLAG_RUNTIME);
        let function = FunctionObject::make(FunctionParts {
            code: code.clone(),
            globals: globals.clone(),
            builtins,
            name: fields.name.clone(),
            qualname: fields.qualname.clone(),
            doc: None,
            module: None,
            closure,
        });
        set_birth_flags(before);
        let namespace = locals.unwrap_or(globals).clone();
        self.run_body(function, code.clone(), namespace)
    }

    /// Runs the function of a module or class body in a namespace.
    pub fn run_body(&self, function: Ref, code: Ref, namespace: Ref) -> PyResult<Ref> {
        let window = self.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
        let _depth = self.enter_native("")?;
        let here = 0_u8;
        if std::ptr::from_ref(&here) as usize >= self.stack_limit.get() {
            return self.run_frame_in(function, code, &window, namespace);
        }
        let outer = self.stack_limit.get();
        let result = stacker::grow(16 << 20, || {
            self.set_stack_limit();
            self.run_frame_in(function, code, &window, namespace)
        });
        self.stack_limit.set(outer);
        result
    }

    /// Puts `__builtins__` into a namespace that has none.
    fn add_builtins(&self, globals: &Ref) {
        let dict = globals.expect::<crate::objects::DictObject>();
        if dict.get_str(&self.names.builtins).is_none() {
            let module = self.modules.expect::<crate::objects::DictObject>().get_text("builtins");
            dict.set_str(&self.names.builtins, module.unwrap_or_else(|| self.builtins.clone()));
        }
    }

    /// The namespace that `__builtins__` of a namespace stands for.
    fn builtins_of(&self, globals: &Ref) -> Ref {
        let entry = globals.expect::<crate::objects::DictObject>().get_str(&self.names.builtins);
        match entry {
            Some(dict) if dict.kind() == Kind::Dict => dict,
            Some(module) if module.kind() == Kind::Module => {
                module.expect::<crate::objects::ModuleObject>().namespace()
            }
            _ => self.builtins.clone(),
        }
    }

    /// The text of a source file: UTF-8 without NUL bytes, a byte order mark taken off, `\n` line ends.
    pub fn decode_source(&self, bytes: &[u8], name: &str) -> PyResult<String> {
        let (bytes, marked) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
            Some(rest) => (rest, true),
            None => (bytes, false),
        };
        if let Some(at) = bytes.iter().position(|&b| b == 0) {
            return Err(self.raise_null_byte(bytes, at, name));
        }
        if let Some(encoding) = declared_encoding(bytes) {
            if marked {
                return Err(self.encoding_problem(&format!("{encoding} with BOM")));
            }
            return self.decode_declared(bytes, &encoding).map(unify_line_ends);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(unify_line_ends(text.to_owned())),
            Err(error) => {
                let at = error.valid_up_to();
                let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
                let message = format!(
                    "Non-UTF-8 code starting with '\\x{:02x}' in file {name} on line {line}, but no encoding declared; \
                     see https://peps.python.org/pep-0263/ for details",
                    bytes[at]
                );
                Err(self.raise_with(TypeId::SyntaxError, vec![new_string(&message)]))
            }
        }
    }

    /// Text in an encoding that the source itself names.
    #[cold]
    fn decode_declared(&self, bytes: &[u8], encoding: &str) -> PyResult<String> {
        if encoding == "iso-8859-1" {
            return Ok(bytes.iter().map(|&b| b as char).collect());
        }
        let decode = self.get_attr_text(&crate::objects::new_bytes(bytes), "decode")?;
        match self.call(&decode, &[new_string(encoding)]) {
            Ok(text) => Ok(super::protocol::text_of(&text)),
            Err(raised) if self.raised_is(TypeId::LookupError) || self.raised_is(TypeId::UnicodeDecodeError) => {
                drop((self.take_raised(), raised));
                Err(self.encoding_problem(encoding))
            }
            Err(raised) => Err(raised),
        }
    }

    #[cold]
    fn encoding_problem(&self, what: &str) -> Raised {
        let message = new_string(&format!("encoding problem: {what}"));
        self.raise_with(TypeId::SyntaxError, vec![message])
    }

    /// A NUL byte at `at`: the error shows its line up to there, without a column.
    #[cold]
    fn raise_null_byte(&self, bytes: &[u8], at: usize, name: &str) -> Raised {
        let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
        let start = bytes[..at].iter().rposition(|&b| b == b'\n').map_or(0, |newline| newline + 1);
        let text = String::from_utf8_lossy(&bytes[start..at]);
        let place = vec![intern_text(name), new_int(line as i64), new_int(0), new_string(&text)];
        let message = new_string("source code cannot contain null bytes");
        self.raise_with(TypeId::SyntaxError, vec![message, new_tuple(place)])
    }
}

/// The encoding that a comment in the first two lines declares (PEP 263), if it is not UTF-8.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    for line in bytes.split(|&b| b == b'\n').take(2) {
        let text = String::from_utf8_lossy(line);
        let start = text.trim_start();
        let Some(comment) = start.strip_prefix('#') else {
            // Code in the first line ends the search.
            if start.is_empty() { continue } else { return None }
        };
        let named = comment.match_indices("coding").find_map(|(at, word)| {
            let rest = comment[at + word.len()..].strip_prefix([':', '='])?.trim_start_matches([' ', '\t']);
            let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))).unwrap_or(rest.len());
            (end > 0).then(|| rest[..end].to_owned())
        });
        let Some(name) = named else { continue };
        let short = name.to_ascii_lowercase().replace('_', "-");
        if short == "utf-8" || short.starts_with("utf-8-") || short == "utf8" {
            return None;
        }
        let latin = ["latin-1", "iso-8859-1", "iso-latin-1"];
        let is_latin = latin.iter().any(|l| short == *l || short.strip_prefix(l).is_some_and(|r| r.starts_with('-')));
        return Some(if is_latin { "iso-8859-1".to_owned() } else { name });
    }
    None
}

fn unify_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Drops a syntax tree with enough stack, however deep it is.
fn drop_deep(module: crate::syntax::ast::Module) {
    stacker::maybe_grow(512 << 10, 64 << 20, move || drop(module));
}

/// The `text` of a syntax error. CPython takes it from the file if the text is one, else from what it has read so far.
fn shown_text(error: &SyntaxError, source: &Source) -> Option<String> {
    let is_file = || std::path::Path::new(&*source.name).is_file();
    let line = error.line(source)?;
    if error.shown.is_some() {
        return Some(line + "\n");
    }
    let number = error.position(source).lineno as u32;
    let ended = match error.stage {
        Stage::Tokenizer => false,
        Stage::Compiler if !is_file() => return None,
        Stage::Compiler => source.line_text(number + 1).is_some(),
        Stage::Parser if is_file() => source.line_text(number + 1).is_some(),
        Stage::Parser => {
            let at_end = line.is_empty() && error.span.start as usize >= source.text.len();
            let unclosed = error.message.ends_with("was never closed");
            let goes_on = source.text.trim_end().matches('\n').count() as u32 >= number;
            let read_on = source.line_of(error.span.end) > number || unclosed && goes_on;
            let bare = source.ends_bare() && number == source.line_count();
            !at_end && !read_on && !bare
        }
    };
    Some(if ended { line + "\n" } else { line })
}

/// The place of a syntax error. The compiler counts columns in bytes; so does the parser in a file without a declared
/// encoding.
fn shown_place(error: &SyntaxError, source: &Source) -> ErrorPosition {
    let place = error.position(source);
    let bytes = match error.stage {
        Stage::Tokenizer => false,
        Stage::Compiler => true,
        Stage::Parser => error.shown.is_none() && is_file_text(source),
    };
    if bytes { in_bytes(place, source) } else { place }
}

/// Is the text what its file holds, without a declared encoding?
fn is_file_text(source: &Source) -> bool {
    let declares = |line: u32| {
        let text = source.line_text(line).unwrap_or("").trim_start();
        text.starts_with('#') && text.contains("coding")
    };
    let Ok(text) = std::fs::read_to_string(&*source.name) else { return false };
    text.replace("\r\n", "\n") == *source.text && !declares(1) && !declares(2)
}

/// The same place with its columns in bytes.
fn in_bytes(place: ErrorPosition, source: &Source) -> ErrorPosition {
    let column = |line: i32, offset: i32| {
        let text = u32::try_from(line).ok().and_then(|line| source.line_text(line)).unwrap_or("");
        let before = usize::try_from(offset - 1).unwrap_or(0);
        let wider: usize = text.chars().take(before).map(|c| c.len_utf8() - 1).sum();
        if offset > 0 { offset + wider as i32 } else { offset }
    };
    let (offset, end_offset) = (column(place.lineno, place.offset), column(place.end_lineno, place.end_offset));
    ErrorPosition { offset, end_offset, ..place }
}

/// The literals of a code object and of those inside it, each once.
fn gather_literals(code: &Ref, found: &mut IndexMap<Peek, Ref>) {
    let fields = code.expect::<CodeObject>();
    for constant in fields.constants() {
        gather_literal(constant, found);
    }
    for child in fields.children() {
        gather_literals(child, found);
    }
}

/// A constant, and those inside a constant tuple: they were literals before they were folded.
fn gather_literal(constant: &Ref, found: &mut IndexMap<Peek, Ref>) {
    if matches!(constant.kind(), Kind::None | Kind::Bool) || found.contains_key(&constant.peek()) {
        return;
    }
    found.insert(constant.peek(), constant.clone());
    for item in tuple_items(constant).unwrap_or_default() {
        gather_literal(item, found);
    }
}

/// After this, the free lists and the count towards the next collection are what CPython's compiler leaves; `waiting` and
/// `count` were before.
fn left_by_compiling(code: &Code, waiting: Waiting, count: i64) {
    let before = Spare { lists: waiting.lists, dicts: waiting.dicts, tuples: waiting.tuples, fresh: 0 };
    let Spare { lists, dicts, tuples, fresh } = before.after_compiling(code);
    Waiting { lists, dicts, tuples, ..waiting }.raise();
    gc_list::set_count(0, count);
    gc_list::add_allocations(fresh);
}
