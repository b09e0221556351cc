//! Binding the arguments of built-in functions to the parameters of their rows.
//!
//! The wording of errors follows from the shape of the signature, as it does in CPython from the calling convention.

use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use crate::heap::Ref;
use crate::heap::row::BoundRow;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::{Param, ParamKind};
use crate::objects::{CallArgs, DictObject, Signature, StrObject, new_dict, new_tuple_from_slice, tuple_items};

/// One value a parameter; `None` where nothing was given.
pub type Bound = SmallVec<[Option<Ref>; 6]>;

impl Interp {
    /// Binds to a signature given as text, `name(parameters)` without receiver: for `new` and `init` slots.
    /// The caller's row holds what was given, or a tuple does; here nothing is counted again.
    pub fn bind<'a>(&self, text: &'static str, args: CallArgs<'a>) -> PyResult<BoundRow<'a>> {
        let signature = self.signature_of(text);
        let values = self.bind_signature(&signature, args, &|| signature.name.to_owned())?;
        Ok(BoundRow::of(values, args.values))
    }

    /// The same for classes that take their arguments in a row and hold each as the tuple would (`CLASS_ROW_HELD`).
    pub fn bind_held(&self, text: &'static str, args: CallArgs<'_>) -> PyResult<Bound> {
        let signature = self.signature_of(text);
        self.bind_signature(&signature, args, &|| signature.name.to_owned())
    }

    /// The parsed form of a signature, kept by where its text lies.
    fn signature_of(&self, text: &'static str) -> Rc<Signature> {
        let mut known = self.signatures.borrow_mut();
        match known.get(&text.as_ptr().addr()) {
            Some((length, signature)) if *length == text.len() => signature.clone(),
            _ => {
                let parsed = Rc::new(Signature::parse(text));
                known.insert(text.as_ptr().addr(), (text.len(), parsed.clone()));
                parsed
            }
        }
    }

    /// Binds to a parsed signature. `full_name` is how errors call the function: `list.append`, `len`.
    pub fn bind_signature(
        &self,
        signature: &Signature,
        args: CallArgs<'_>,
        full_name: &dyn Fn() -> String,
    ) -> PyResult<Bound> {
        let positional = args.positional();
        if !args.names.is_empty() && signature.kwarg.is_none() && !named(signature) {
            return Err(self.no_keywords(full_name));
        }
        if signature.vararg.is_none() && self.exceeds(signature, args) {
            return Err(self.too_many(signature, args, full_name));
        }
        let mut values: Bound = smallvec![None; signature.params.len()];
        for (place, value) in values.iter_mut().zip(&positional[..positional.len().min(signature.max_positional)]) {
            *place = Some(value.clone());
        }
        if let Some(index) = signature.vararg {
            let rest = positional.get(signature.max_positional..).unwrap_or(&[]);
            let starred = self.starred.take().filter(|all| is_slice_of(rest, all));
            values[index] = Some(starred.unwrap_or_else(|| new_tuple_from_slice(rest)));
        }
        let mut wrong = None;
        if signature.kwarg.is_some() || !args.names.is_empty() {
            wrong = self.bind_keywords(signature, args, &mut values)?;
        }
        // A missing argument is told before a keyword that is wrong.
        self.check_required(signature, args, &values, full_name)?;
        match wrong {
            None => Ok(values),
            Some(message) => Err(self.type_error(message)),
        }
    }

    /// The wording for functions that take positional arguments only.
    #[cold]
    fn no_keywords(&self, full_name: &dyn Fn() -> String) -> Raised {
        self.type_error(format!("{}() takes no keyword arguments", full_name()))
    }

    /// More arguments than there are places for?
    #[inline]
    fn exceeds(&self, signature: &Signature, args: CallArgs<'_>) -> bool {
        let positional = args.positional().len();
        positional > signature.max_positional
            || (positional < args.values.len()
                && args.values.len() > signature.params.len()
                && signature.kwarg.is_none()
                && signature.params.iter().any(|p| p.kind != ParamKind::PositionalOnly))
    }

    /// Puts keyword arguments into their places; returns what is wrong with the first that has none.
    fn bind_keywords(
        &self,
        signature: &Signature,
        args: CallArgs<'_>,
        values: &mut [Option<Ref>],
    ) -> PyResult<Option<String>> {
        let named = |p: &Param| matches!(p.kind, ParamKind::Either | ParamKind::KeywordOnly);
        let (given, most) = (args.values.len(), signature.params.len());
        if signature.kwarg.is_none() && signature.vararg.is_none() && given > most {
            let (own, s) = (called(signature), if most == 1 { "" } else { "s" });
            let word = if signature.required < most { "at most" } else { "exactly" };
            let keyword = if args.positional().is_empty() { "keyword " } else { "" };
            return Err(self.type_error(format!("{own} takes {word} {most} {keyword}argument{s} ({given} given)")));
        }
        let handed = self.starred_keywords.take();
        if let Some(index) = signature.kwarg {
            if let Some(dict) = handed.filter(|_| !signature.params.iter().any(named)) {
                values[index] = Some(dict);
                return Ok(None);
            }
            // Without keywords there is no dict.
            values[index] = (!args.names.is_empty()).then(new_dict);
        }
        let mut wrong = None;
        for (name, value) in args.keywords() {
            let text = name.expect::<StrObject>();
            match signature.params.iter().position(|p| named(p) && text.is_text(p.name)) {
                Some(index) if values[index].is_some() => {
                    let (own, word, at) = (called(signature), text.to_str(), index + 1);
                    let twice = format!("argument for {own} given by name ('{word}') and position ({at})");
                    wrong.get_or_insert(twice);
                }
                Some(index) => values[index] = Some(value.clone()),
                None => match signature.kwarg.and_then(|index| values[index].as_ref()) {
                    Some(dict) => dict.expect::<DictObject>().set_str(name, value.clone()),
                    None => {
                        let (word, own) = (text.to_str(), called(signature));
                        let own = if signature.unnamed { "this function" } else { &own };
                        wrong.get_or_insert(format!("'{word}' is an invalid keyword argument for {own}"));
                    }
                },
            }
        }
        Ok(wrong)
    }

    fn check_required(
        &self,
        signature: &Signature,
        args: CallArgs<'_>,
        values: &[Option<Ref>],
        full_name: &dyn Fn() -> String,
    ) -> PyResult<()> {
        for (index, param) in signature.params.iter().enumerate() {
            let optional = param.default.is_some() || matches!(param.kind, ParamKind::VarArgs | ParamKind::VarKeywords);
            if optional || values[index].is_some() {
                continue;
            }
            return Err(match param.kind {
                ParamKind::PositionalOnly if signature.vararg.is_none() && named(signature) => {
                    self.too_few(signature, args.positional().len())
                }
                ParamKind::PositionalOnly => self.positional_count(signature, args.positional().len(), full_name),
                _ => {
                    let (own, name, at) = (called(signature), param.name, index + 1);
                    self.type_error(format!("{own} missing required argument '{name}' (pos {at})"))
                }
            });
        }
        Ok(())
    }

    /// The wording for missing positional-only arguments of functions that take keywords (`_PyArg_UnpackKeywords`).
    #[cold]
    fn too_few(&self, signature: &Signature, given: usize) -> Raised {
        let required = |p: &&Param| p.kind == ParamKind::PositionalOnly && p.default.is_none();
        let n = signature.params.iter().filter(required).count();
        let word = if n < signature.max_positional { "at least" } else { "exactly" };
        let (own, s) = (called(signature), if n == 1 { "" } else { "s" });
        self.type_error(format!("{own} takes {word} {n} positional argument{s} ({given} given)"))
    }

    #[cold]
    fn too_many(&self, signature: &Signature, args: CallArgs<'_>, full_name: &dyn Fn() -> String) -> Raised {
        let positional_only = |p: &Param| matches!(p.kind, ParamKind::PositionalOnly | ParamKind::VarKeywords);
        let given = args.positional().len();
        if signature.params.is_empty() || signature.params.iter().all(positional_only) {
            return self.positional_count(signature, given, full_name);
        }
        let (own, max) = (called(signature), signature.max_positional);
        let total = args.values.len();
        if max == 0 && total <= signature.params.len() {
            return self.type_error(format!("{own} takes no positional arguments"));
        }
        if total > signature.params.len() {
            let (all, word) = (signature.params.len(), if given == 0 { "keyword " } else { "" });
            let s = if all == 1 { "" } else { "s" };
            return self.type_error(format!("{own} takes at most {all} {word}argument{s} ({total} given)"));
        }
        let word = if signature.required == max { "exactly" } else { "at most" };
        let s = if max == 1 { "" } else { "s" };
        self.type_error(format!("{own} takes {word} {max} positional argument{s} ({given} given)"))
    }

    /// The wording for functions that take positional arguments only.
    #[cold]
    pub fn positional_count(&self, signature: &Signature, given: usize, full_name: &dyn Fn() -> String) -> Raised {
        let (low, high) = (signature.required, signature.max_positional);
        if high == 0 {
            return self.type_error(format!("{}() takes no arguments ({given} given)", full_name()));
        }
        if low == 1 && high == 1 && !signature.tuple && signature.vararg.is_none() && signature.kwarg.is_none() {
            return self.type_error(format!("{}() takes exactly one argument ({given} given)", full_name()));
        }
        let (word, n) = match (low == high && signature.vararg.is_none(), given < low) {
            (true, _) => ("", low),
            (false, true) => ("at least ", low),
            (false, false) => ("at most ", high),
        };
        let s = if n == 1 { "" } else { "s" };
        if signature.tuple {
            let word = if word.is_empty() { "exactly " } else { word };
            return self.type_error(format!("{} takes {word}{n} argument{s} ({given} given)", called(signature)));
        }
        self.type_error(format!("{} expected {word}{n} argument{s}, got {given}", signature.name))
    }
}

/// How a message names the function.
fn called(signature: &Signature) -> String {
    if signature.unnamed { "function".to_owned() } else { format!("{}()", signature.name) }
}

/// Does CPython call it with a tuple of arguments (`*args` of methods, `PyArg_ParseTuple`)? As a bound object, such a
/// function knows nothing of its class or module.
pub fn takes_tuple(signature: &Signature) -> bool {
    signature.receiver.is_some() && signature.vararg.is_some() || signature.tuple
}

/// Can some parameter be given by keyword?
fn named(signature: &Signature) -> bool {
    signature.params.iter().any(|p| matches!(p.kind, ParamKind::Either | ParamKind::KeywordOnly))
}

/// Are these all items of the tuple, where they are?
fn is_slice_of(items: &[Ref], tuple: &Ref) -> bool {
    tuple_items(tuple).is_some_and(|all| {
        std::ptr::eq(all, items) || all.len() == items.len() && all.iter().zip(items).all(|(a, b)| a.is(b))
    })
}
