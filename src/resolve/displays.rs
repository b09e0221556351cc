//! Lowering of displays and f-strings: how CPython's compiler builds each of them.

use crate::source::Span;
use crate::syntax::ast::{self, Constant, ExprKind};

use super::code::{Expr, FPart};
use super::expressions::has_star;
use super::fold::distinct;
use super::unit::{Lowered, Lowerer};

/// `STACK_USE_GUIDELINE` of `compile.c`: larger displays are built item by item.
pub(super) const STACK_USE_GUIDELINE: usize = 30;
/// Displays of this many constants or more are copied from a constant.
const MIN_CONSTANT_DISPLAY: usize = 3;

/// Some pairs of a dict display that are built together, or one `**`.
pub(super) struct DictGroup {
    pub(super) range: std::ops::Range<usize>,
    pub(super) constant_keys: Option<Vec<Constant>>,
}

impl Lowerer {
    /// The items of a display, if there are enough and all are constants.
    fn constant_items(&mut self, items: &[ast::Expr]) -> Option<Vec<Constant>> {
        if items.len() < MIN_CONSTANT_DISPLAY { None } else { self.folder.constants(items) }
    }

    /// The items; what starred ones do has the place of the whole display.
    fn items(&mut self, items: &[ast::Expr], at: Span) -> Lowered<Box<[Expr]>> {
        let items: Vec<&ast::Expr> = items.iter().collect();
        let mut lowered = self.operands(&items)?;
        for item in &mut lowered {
            if let Expr::Star(_, star_at) = item {
                *star_at = at;
            }
        }
        Ok(lowered.into())
    }

    /// `[a, b]`
    pub(super) fn list(&mut self, items: &[ast::Expr], at: Span) -> Lowered<Expr> {
        if let Some(values) = self.constant_items(items) {
            let from = Some(self.unit.consts.add(Constant::Tuple(values.into())));
            return Ok(Expr::ListGrown { from, items: Box::default() });
        }
        let star = has_star(items);
        let grown = items.len() > STACK_USE_GUIDELINE && !star;
        let items = self.items(items, at)?;
        Ok(if grown { Expr::ListGrown { from: None, items } } else { Expr::List { items, star } })
    }

    /// `(a, b)`, not all constants
    pub(super) fn tuple(&mut self, items: &[ast::Expr], at: Span) -> Lowered<Expr> {
        let star = has_star(items);
        Ok(Expr::Tuple { items: self.items(items, at)?, star })
    }

    /// `{a, b}`
    pub(super) fn set(&mut self, items: &[ast::Expr], at: Span) -> Lowered<Expr> {
        if let Some(values) = self.constant_items(items) {
            let from = Some(self.unit.consts.add(Constant::FrozenSet(distinct(values).into())));
            return Ok(Expr::Set { items: Box::default(), star: false, from, at });
        }
        let star = has_star(items);
        Ok(Expr::Set { items: self.items(items, at)?, star, from: None, at })
    }

    /// `{key: value, **other}`
    pub(super) fn dict(&mut self, keys: &[Option<ast::Expr>], values: &[ast::Expr], at: Span) -> Lowered<Expr> {
        let groups = self.dict_groups(keys);
        let mut parts: Vec<&ast::Expr> = Vec::with_capacity(2 * values.len());
        // Where in `parts` a group ends whose keys CPython has as one constant tuple.
        let mut tuples: Vec<(usize, Vec<Constant>)> = Vec::new();
        for group in &groups {
            let (keys, values) = (&keys[group.range.clone()], &values[group.range.clone()]);
            match &group.constant_keys {
                Some(constants) => {
                    parts.extend(values);
                    tuples.push((parts.len(), constants.clone()));
                }
                None => parts.extend(keys.iter().zip(values).flat_map(|(key, value)| key.iter().chain([value]))),
            }
        }
        let mut lowered = self
            .operands_with(&parts, |this, index| {
                for (_, keys) in tuples.iter().filter(|t| t.0 == index) {
                    this.unit.consts.add(Constant::Tuple(keys.as_slice().into()));
                }
            })?
            .into_iter();
        let mut items = Vec::with_capacity(values.len());
        let const_keys = groups.len() == 1 && groups[0].constant_keys.is_some();
        for group in groups {
            let mut constants = group.constant_keys.into_iter().flatten();
            for key in &keys[group.range] {
                let key = match (key, constants.next()) {
                    (None, _) => None,
                    (Some(_), Some(value)) => Some(Expr::Const(self.unit.consts.add_hidden(value))),
                    (Some(_), None) => lowered.next(),
                };
                items.extend(lowered.next().map(|value| (key, value)));
            }
        }
        Ok(Expr::Dict { items: items.into(), at, const_keys })
    }

    /// The groups in which CPython builds a dict display: each `**` alone, at most 17 pairs at a time.
    pub(super) fn dict_groups(&mut self, keys: &[Option<ast::Expr>]) -> Vec<DictGroup> {
        let (mut groups, mut start) = (Vec::new(), 0);
        for (index, key) in keys.iter().enumerate() {
            let full = (index - start) * 2 > STACK_USE_GUIDELINE;
            if key.is_none() {
                groups.extend([start..index, index..index + 1]);
                start = index + 1;
            } else if full {
                groups.push(start..index + 1);
                start = index + 1;
            }
        }
        groups.push(start..keys.len());
        let filled = groups.into_iter().filter(|range| !range.is_empty());
        filled.map(|range| DictGroup { constant_keys: self.constant_keys(&keys[range.clone()]), range }).collect()
    }

    /// The keys, where CPython uses `BUILD_CONST_KEY_MAP`.
    fn constant_keys(&mut self, keys: &[Option<ast::Expr>]) -> Option<Vec<Constant>> {
        if keys.len() < 2 || keys.len() * 2 > STACK_USE_GUIDELINE {
            return None;
        }
        keys.iter().map(|key| self.folder.constant(key.as_ref()?)).collect()
    }

    /// An f-string.
    pub(super) fn fstring(&mut self, parts: &[ast::Expr]) -> Lowered<Expr> {
        Ok(Expr::FString(self.fstring_parts(parts)?))
    }

    fn fstring_parts(&mut self, parts: &[ast::Expr]) -> Lowered<Box<[FPart]>> {
        let saved = parts.iter().rposition(|e| self.suspends(e)).unwrap_or(0);
        let mut lowered = Vec::with_capacity(parts.len());
        for (index, e) in parts.iter().enumerate() {
            let part = self.fstring_part(e)?;
            lowered.push(if index < saved { self.save_part(part, e.span) } else { part });
        }
        Ok(lowered.into())
    }

    fn fstring_part(&mut self, e: &ast::Expr) -> Lowered<FPart> {
        match &e.node {
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                let mut lowered = [self.expr(value)?];
                let Some(spec) = format_spec else {
                    let [value] = lowered;
                    return Ok(FPart::Value { value, conversion: *conversion, spec: None, at: e.span });
                };
                self.save_before(&mut lowered, &[spec], value.span);
                let [value] = lowered;
                let parts = match &spec.node {
                    ExprKind::JoinedStr(parts) => parts,
                    _ => std::slice::from_ref(&**spec),
                };
                let spec = Some(self.fstring_parts(parts)?);
                Ok(FPart::Value { value, conversion: *conversion, spec, at: e.span })
            }
            ExprKind::Constant(value) => Ok(FPart::Literal(self.unit.consts.add(value.clone()))),
            _ => {
                let value = self.expr(e)?;
                Ok(FPart::Value { value, conversion: None, spec: None, at: e.span })
            }
        }
    }
}
