//! `"..." % (a, b)` with simple conversions becomes an f-string (`optimize_format` of CPython's `ast_opt.c`).

use crate::syntax::ast::{self, Constant, ExprKind, Text};

use super::code::{Expr, FPart};
use super::expressions::has_star;
use super::unit::{Lowered, Lowerer};

/// `MAXDIGITS` of `ast_opt.c`: a width or precision of so many digits is not folded.
const MAX_DIGITS: usize = 3;

/// A piece of a format string.
pub(crate) enum Piece {
    Literal(String),
    Value { conversion: char, spec: String },
}

impl Lowerer {
    /// The f-string for `left % right`, if it is one of those that CPython rewrites.
    pub(super) fn percent_format(&mut self, left: &ast::Expr, right: &ast::Expr) -> Lowered<Option<Expr>> {
        let Some((pieces, items)) = self.format_pieces(left, right) else { return Ok(None) };
        if items.iter().any(|e| self.suspends(e)) {
            return Ok(None);
        }
        let (mut items, mut parts) = (items.iter(), Vec::with_capacity(pieces.len()));
        for piece in pieces {
            match (piece, &mut items) {
                (Piece::Literal(text), _) => parts.push(self.literal_part(text)),
                (Piece::Value { conversion, spec }, items) => {
                    let Some(e) = items.next() else { break };
                    let value = self.expr(e)?;
                    let spec = (!spec.is_empty()).then(|| vec![self.literal_part(spec)].into());
                    parts.push(FPart::Value { value, conversion: Some(conversion), spec, at: e.span });
                }
            }
        }
        Ok(Some(Expr::FString(parts.into())))
    }

    /// The pieces of a format that is rewritten, and the values for them.
    fn format_pieces<'e>(&mut self, left: &ast::Expr, right: &'e ast::Expr) -> Option<(Vec<Piece>, &'e [ast::Expr])> {
        let ExprKind::Tuple(items) = &right.node else { return None };
        let Some(Constant::Str(Text::Utf8(format))) = self.folder.constant(left) else { return None };
        if has_star(items) || self.folder.constant(right).is_some() {
            return None;
        }
        let pieces = parse(&format)?;
        let values = pieces.iter().filter(|p| matches!(p, Piece::Value { .. })).count();
        (values == items.len()).then_some((pieces, items))
    }

    /// For the stack model: what each piece of such a format puts on the stack, `None` for text; and whether a value
    /// has a width or precision.
    pub(super) fn format_parts<'e>(
        &mut self,
        left: &ast::Expr,
        right: &'e ast::Expr,
    ) -> Option<Vec<(Option<&'e ast::Expr>, bool)>> {
        let (pieces, items) = self.format_pieces(left, right)?;
        let mut items = items.iter();
        let parts = pieces.into_iter().map(|piece| match piece {
            Piece::Literal(_) => (None, false),
            Piece::Value { spec, .. } => (items.next(), !spec.is_empty()),
        });
        Some(parts.collect())
    }

    fn literal_part(&mut self, text: String) -> FPart {
        FPart::Literal(self.unit.consts.add(Constant::Str(Text::Utf8(text.into()))))
    }
}

/// Splits a format string; `None` if it holds anything but `%%`, `%s`, `%r`, `%a` with width and precision.
pub(crate) fn parse(format: &str) -> Option<Vec<Piece>> {
    let (mut pieces, mut literal) = (Vec::new(), String::new());
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            literal.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            literal.push('%');
            continue;
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(std::mem::take(&mut literal)));
        }
        pieces.push(conversion(&mut chars)?);
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Some(pieces)
}

/// What stands behind a `%`: flags, width, precision, conversion.
fn conversion(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Piece> {
    let mut left = false;
    while let Some(flag) = chars.next_if(|c| "-+ #0".contains(*c)) {
        left |= flag == '-';
    }
    let width = digits(chars)?;
    let mut precision = None;
    if chars.next_if_eq(&'.').is_some() {
        precision = Some(digits(chars)?.unwrap_or(0));
    }
    let conversion = chars.next().filter(|c| "sra".contains(*c))?;
    let mut spec = String::new();
    if !left && width.is_some_and(|w| w > 0) {
        spec.push('>');
    }
    if let Some(width) = width {
        spec.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        spec.push_str(&format!(".{precision}"));
    }
    Some(Piece::Value { conversion, spec })
}

/// A number of few digits: `Some(None)` if there is none, `None` if it is too long.
fn digits(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Option<u32>> {
    let mut text = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        text.push(digit);
    }
    if text.len() >= MAX_DIGITS {
        return None;
    }
    Some(text.parse().ok())
}
