//! Lowering of expressions: names, operators, comparisons, calls.
//!
//! Not here: displays and f-strings (`displays`), functions and comprehensions (`definitions`, `comprehensions`),
//! what a `yield` inside an expression changes (`suspend`).

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{
    self, BoolOperator, CompareOperator, Constant, ExprKind, Keyword, Name, Operator, UnaryOperator,
};

use super::code::{
    Attr, Binary, Call, CallMethod, CallStar, Compare, CompareChain, Conditional, Expr, Given, Item, NameId, Quick,
    Run, ScopeKind, Shape, Unary,
};
use super::displays::STACK_USE_GUIDELINE;
use super::scopes::Binding;
use super::unit::{Lowered, Lowerer, Place};

impl Lowerer {
    /// Lowers an expression.
    pub(super) fn expr(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        if let Some(value) = self.folder.constant(e) {
            return Ok(self.constant(value));
        }
        self.deeper(|this| this.expr_inside(e))
    }

    fn expr_inside(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        match &e.node {
            ExprKind::BoolOp { op, values } => self.bool_op(e, *op, values),
            ExprKind::NamedExpr { target, target_span, value } => {
                let value = self.expr(value)?;
                let target = self.name_target(target, *target_span)?;
                Ok(Expr::Walrus(Box::new((target, value))))
            }
            ExprKind::BinOp { left, op, right } => self.binary(e, left, *op, right),
            ExprKind::UnaryOp { op, operand } => self.unary(e, *op, operand),
            ExprKind::Lambda { args, body } => self.lambda(e, args, body),
            ExprKind::IfExp { test, body, orelse } => self.conditional(e, test, body, orelse),
            ExprKind::Dict { keys, values } => self.dict(keys, values, e.span),
            ExprKind::Set(items) => self.set(items, e.span),
            ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. } => self.comprehension(e),
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Await(_) => self.yield_value(e),
            ExprKind::Compare { left, ops, comparators } => self.compare(e, left, ops, comparators),
            ExprKind::Call { func, args, keywords } => self.call(e, func, args, keywords),
            ExprKind::FormattedValue { .. } => self.fstring(std::slice::from_ref(e)),
            ExprKind::JoinedStr(parts) => self.fstring(parts),
            ExprKind::Constant(value) => Ok(self.constant(value.clone())),
            ExprKind::Attribute { value, attr } => {
                let obj = self.expr(value)?;
                Ok(Expr::Attr(Box::new(self.attr(obj, attr, e.span))))
            }
            ExprKind::Subscript { value, slice } => Ok(Expr::Item(Box::new(self.item(value, slice, e.span, true)?))),
            ExprKind::Starred(_) => Err(SyntaxError::new("can't use starred expression here", e.span)),
            ExprKind::Name(name) => Ok(self.name(name, e.span)),
            ExprKind::List(items) => self.list(items, e.span),
            ExprKind::Tuple(items) => self.tuple(items, e.span),
            ExprKind::Slice { lower, upper, step } => self.slice([lower, upper, step]),
        }
    }

    /// Lowers a condition. CPython jumps on it without loading `None` for `is None`, nor a constant that is tested.
    pub(super) fn test(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        if let Some(value) = self.folder.constant(e) {
            return Ok(Expr::Const(self.unit.consts.add_unused(value)));
        }
        if self.suspends(e) {
            return self.expr(e);
        }
        self.deeper(|this| this.test_inside(e))
    }

    fn test_inside(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        if let ExprKind::Compare { .. } = &e.node {
            // CPython's compiler stays where it was for the rest of the condition (`SET_LOC` in `compiler_jump_if`).
            self.unit.asks = e.span;
        }
        match &e.node {
            ExprKind::BoolOp { op, values } => {
                let values = values.iter().map(|v| self.test(v)).collect::<Lowered<_>>()?;
                Ok(match op {
                    BoolOperator::And => Expr::And(values),
                    BoolOperator::Or => Expr::Or(values),
                })
            }
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } if inverted(operand).is_none() => {
                Ok(Expr::Not(Box::new(self.test(operand)?), e.span))
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (test, body, orelse) = (self.test(test)?, self.test(body)?, self.test(orelse)?);
                Ok(Expr::Conditional(Box::new(Conditional { test, body, orelse })))
            }
            ExprKind::Compare { left, ops, comparators } => match (&ops[..], &comparators[..]) {
                ([op @ (CompareOperator::Is | CompareOperator::IsNot)], [right]) if is_none(right) => {
                    self.warn_identity(left, ops, comparators, e.span);
                    let left = self.expr(left)?;
                    let right = Expr::Const(self.unit.consts.add_unused(Constant::None));
                    let (shape, quick) = self.shape(&left, &right, e);
                    Ok(Expr::Compare(Box::new(Compare {
                        op: *op,
                        run: Run::of(shape, *op as u8),
                        left,
                        right,
                        quick,
                        at: e.span,
                    })))
                }
                _ => self.expr_inside(e),
            },
            _ => {
                self.note_truth(e, self.unit.asks);
                self.expr_inside(e)
            }
        }
    }

    /// Reads a name.
    pub(super) fn name(&mut self, name: &Name, at: Span) -> Expr {
        let name = self.mangled(name);
        match self.place(&name) {
            Place::Local(slot) => Expr::Local { slot, at },
            Place::Cell(slot) if self.unit.heading.kind == ScopeKind::Class => match self.scope().binding(&name) {
                Binding::Free => Expr::ClassCell { slot, name: self.unit.names.add_hidden(&name), at },
                _ => Expr::Cell { slot, at },
            },
            Place::Cell(slot) => Expr::Cell { slot, at },
            Place::Global => Expr::Global { name: self.unit.names.add(&name), cache: self.unit.cache(), at },
            Place::Namespace => Expr::Name { name: self.unit.names.add(&name), cache: self.unit.cache(), at },
        }
    }

    /// `obj.attr`
    pub(super) fn attr(&mut self, obj: Expr, attr: &Name, at: Span) -> Attr {
        let name = self.mangled(attr);
        let at = self.from_name_on(at, attr, at.end);
        Attr { obj, name: self.unit.names.add(&name), cache: self.unit.cache(), at }
    }

    /// Where an attribute is looked up: an expression of several lines is at its last name
    /// (`update_start_location_to_match_attr`).
    fn from_name_on(&self, whole: Span, attr: &Name, end: u32) -> Span {
        if self.source.line_of(whole.start) == self.source.line_of(end) {
            return whole;
        }
        Span { start: end.saturating_sub(attr.len() as u32), end }
    }

    /// Where a method is called: likewise; the call may end on a later line than the name.
    fn method_call_span(&self, call: Span, func: Span, attr: &Name) -> Span {
        if self.source.line_of(func.start) == self.source.line_of(func.end) {
            return call;
        }
        let name = self.from_name_on(func, attr, func.end);
        let same_line = self.source.line_of(call.end) == self.source.line_of(func.end);
        if same_line { name } else { Span { start: name.start, end: call.end } }
    }

    /// `value[slice]`; `load` for one that is read: the compiler warns of doubtful ones.
    pub(super) fn item(&mut self, value: &ast::Expr, slice: &ast::Expr, at: Span, load: bool) -> Lowered<Item> {
        if load {
            self.warn_subscript(value, slice, at);
        }
        let (obj, index) = self.pair(value, slice)?;
        let (shape, quick) = self.shape(&obj, &index, slice);
        Ok(Item { obj, index, shape, quick, at })
    }

    fn slice(&mut self, parts: [&Option<Box<ast::Expr>>; 3]) -> Lowered<Expr> {
        let given: Vec<&ast::Expr> = parts.iter().filter_map(|p| p.as_deref()).collect();
        let (lower, upper) = (parts[0].is_some(), parts[1].is_some());
        let mut values = self
            .operands_with(&given, |this, index| {
                // A bound that is left out is `None`, loaded in its place.
                if (index == 0 && !lower) || (index == usize::from(lower) && !upper) {
                    this.unit.consts.add(Constant::None);
                }
            })?
            .into_iter();
        let mut next = |part: &Option<Box<ast::Expr>>| part.as_ref().and_then(|_| values.next());
        Ok(Expr::Slice(Box::new([next(parts[0]), next(parts[1]), next(parts[2])])))
    }

    /// How the operands of a node may be read; `right_source` is where the right one comes from.
    pub(super) fn shape(&self, left: &Expr, right: &Expr, right_source: &ast::Expr) -> (Shape, Quick) {
        let imm = self.small_int(right);
        (Shape::of(left, right, imm, self.rebinds(right_source)), Quick::of(left, right, imm))
    }

    /// The value of a constant that is a small int.
    pub(super) fn small_int(&self, node: &Expr) -> Option<i32> {
        match node {
            Expr::Const(id) => self.unit.consts.small_int(*id),
            _ => None,
        }
    }

    fn binary(&mut self, e: &ast::Expr, left: &ast::Expr, op: Operator, right: &ast::Expr) -> Lowered<Expr> {
        if op == Operator::Mod
            && let Some(formatted) = self.percent_format(left, right)?
        {
            return Ok(formatted);
        }
        let (lowered_left, lowered_right) = self.pair(left, right)?;
        let (shape, quick) = self.shape(&lowered_left, &lowered_right, right);
        let (run, left, right) = (Run::of(shape, op as u8), lowered_left, lowered_right);
        Ok(Expr::Binary(Box::new(Binary { op, run, left, right, quick, at: e.span })))
    }

    fn unary(&mut self, e: &ast::Expr, op: UnaryOperator, operand: &ast::Expr) -> Lowered<Expr> {
        if op == UnaryOperator::Not {
            if let Some((left, op, right, at)) = inverted(operand) {
                self.warn_identity(left, &[op], std::slice::from_ref(right), at);
                return self.single_comparison(left, op, right, at);
            }
            self.note_truth(operand, e.span);
            return Ok(Expr::Not(Box::new(self.expr(operand)?), e.span));
        }
        Ok(Expr::Unary(Box::new(Unary { op, operand: self.expr(operand)?, at: e.span })))
    }

    fn bool_op(&mut self, e: &ast::Expr, op: BoolOperator, values: &[ast::Expr]) -> Lowered<Expr> {
        if self.suspends(e) {
            return self.bool_suspending(op, values);
        }
        for value in &values[..values.len() - 1] {
            self.note_truth(value, e.span);
        }
        let values = values.iter().map(|v| self.expr(v)).collect::<Lowered<_>>()?;
        Ok(match op {
            BoolOperator::And => Expr::And(values),
            BoolOperator::Or => Expr::Or(values),
        })
    }

    fn conditional(&mut self, e: &ast::Expr, test: &ast::Expr, body: &ast::Expr, orelse: &ast::Expr) -> Lowered<Expr> {
        if self.suspends(e) {
            return self.conditional_suspending(test, body, orelse, e.span);
        }
        let (test, body, orelse) = (self.test_for(test, e.span)?, self.expr(body)?, self.expr(orelse)?);
        Ok(Expr::Conditional(Box::new(Conditional { test, body, orelse })))
    }

    fn compare(
        &mut self,
        e: &ast::Expr,
        left: &ast::Expr,
        ops: &[CompareOperator],
        comparators: &[ast::Expr],
    ) -> Lowered<Expr> {
        self.warn_identity(left, ops, comparators, e.span);
        if let ([op], [right]) = (ops, comparators) {
            return self.single_comparison(left, *op, right, e.span);
        }
        if self.suspends(e) {
            let rest: Vec<_> = ops.iter().copied().zip(comparators).collect();
            return self.chain_suspending(left, &rest, e.span);
        }
        let first = self.expr(left)?;
        let rest = ops.iter().zip(comparators).enumerate();
        let rest = rest.map(|(i, (&op, e))| {
            let last = i + 1 == ops.len();
            Ok((op, if last { self.container(op, e)? } else { self.expr(e)? }))
        });
        let rest = rest.collect::<Lowered<_>>()?;
        Ok(Expr::CompareChain(Box::new(CompareChain { first, rest, at: e.span })))
    }

    fn single_comparison(
        &mut self,
        left: &ast::Expr,
        op: CompareOperator,
        right: &ast::Expr,
        at: Span,
    ) -> Lowered<Expr> {
        let mut lowered_left = self.expr(left)?;
        if self.suspends(right) {
            lowered_left = self.save(lowered_left, left.span);
        }
        let lowered_right = self.container(op, right)?;
        let (shape, quick) = self.shape(&lowered_left, &lowered_right, right);
        let (run, left, right) = (Run::of(shape, op as u8), lowered_left, lowered_right);
        Ok(Expr::Compare(Box::new(Compare { op, run, left, right, quick, at })))
    }

    /// The right side of a comparison: `in` needs no list or set of its own.
    fn container(&mut self, op: CompareOperator, e: &ast::Expr) -> Lowered<Expr> {
        match op {
            CompareOperator::In | CompareOperator::NotIn => self.iterable(e),
            _ => self.expr(e),
        }
    }

    /// What is only iterated or searched: a list display becomes a tuple, a set of constants a frozenset.
    pub(super) fn iterable(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        if let Some(value) = self.folder.iterable(e) {
            return Ok(self.constant(value));
        }
        match &e.node {
            ExprKind::List(items) if !has_star(items) => self.tuple(items, e.span),
            _ => self.expr(e),
        }
    }

    fn call(&mut self, e: &ast::Expr, func: &ast::Expr, args: &[ast::Expr], keywords: &[Keyword]) -> Lowered<Expr> {
        let starred = has_star(args) || keywords.iter().any(|k| k.name.is_none());
        let large = args.len() + 2 * keywords.len() > STACK_USE_GUIDELINE;
        let operands: Vec<&ast::Expr> = args.iter().chain(keywords.iter().map(|k| &k.value)).collect();
        let as_method = !starred && !large && !operands.iter().any(|e| self.suspends(e));
        self.check_keywords(keywords, e.span)?;
        if let (ExprKind::Attribute { value, attr }, true) = (&func.node, as_method) {
            let obj = self.expr(value)?;
            let Attr { obj, name, cache, at: attr_at } = self.attr(obj, attr, func.span);
            let attr_name = attr;
            let args = self.operands(&operands)?.into();
            let kw_names = self.keyword_names(keywords);
            let call_at = self.method_call_span(e.span, func.span, attr_name);
            let given = Given::new(args, kw_names, call_at);
            return Ok(Expr::CallMethod(Box::new(CallMethod { obj, name, cache, attr_at, given })));
        }
        self.warn_call(func, e.span);
        let callee = self.expr(func)?;
        let mut callee = [callee];
        self.save_before(&mut callee, &operands, func.span);
        let [func] = callee;
        if !starred && !large {
            let args = self.operands(&operands)?.into();
            let kw_names = self.keyword_names(keywords);
            return Ok(Expr::Call(Box::new(Call { func, given: Given::new(args, kw_names, e.span) })));
        }
        let (args, keywords) = self.arguments(args, keywords, true)?;
        if !starred {
            let (kw_names, values): (Vec<_>, Vec<_>) = keywords.into_iter().unzip();
            let args = args.into_iter().chain(values).collect();
            let kw_names = kw_names.into_iter().flatten().collect();
            return Ok(Expr::Call(Box::new(Call { func, given: Given::new(args, kw_names, e.span) })));
        }
        Ok(Expr::CallStar(Box::new(CallStar { func, args, keywords, at: e.span })))
    }

    /// Arguments of a call or class header in general form; `starred` if there is a `*` or `**` among them.
    #[expect(clippy::type_complexity, reason = "the two argument tables of a call")]
    pub(super) fn arguments(
        &mut self,
        args: &[ast::Expr],
        keywords: &[Keyword],
        starred: bool,
    ) -> Lowered<(Box<[Expr]>, Box<[(Option<NameId>, Expr)]>)> {
        let constants = if starred { self.constant_arguments(args) } else { None };
        let operands = args.iter().filter(|_| constants.is_none()).chain(keywords.iter().map(|k| &k.value));
        let operands: Vec<&ast::Expr> = operands.collect();
        let nargs = operands.len() - keywords.len();
        let mut values = self.operands_with(&operands, |this, index| {
            if starred {
                this.note_keyword_names(keywords, index.wrapping_sub(nargs));
            }
        })?;
        if !starred {
            self.keyword_names(keywords);
        }
        let keyword_values = values.split_off(nargs);
        values.extend(constants.into_iter().flatten());
        let names = keywords.iter().map(|k| k.name.as_ref().map(|n| self.unit.names.add_hidden(n)));
        let names: Vec<Option<NameId>> = names.collect();
        Ok((values.into(), names.into_iter().zip(keyword_values).collect()))
    }

    /// CPython passes the positional arguments of such a call as a tuple, and makes a constant of one of constants:
    /// three or more at once, fewer in its optimizer.
    fn constant_arguments(&mut self, args: &[ast::Expr]) -> Option<Vec<Expr>> {
        let values = self.folder.constants(args)?;
        let tuple = Constant::Tuple(values.as_slice().into());
        if args.len() < 3 {
            self.unit.consts.add_late(tuple);
            return None;
        }
        self.unit.consts.add(tuple);
        Some(values.into_iter().map(|value| Expr::Const(self.unit.consts.add_hidden(value))).collect())
    }

    /// CPython's constants for keyword names in a call with `**`: a lone name (or one of many) stands before its
    /// value, several in a row are a tuple behind their values. `index` is the keyword that comes next.
    fn note_keyword_names(&mut self, keywords: &[Keyword], index: usize) {
        if index > keywords.len() {
            return;
        }
        let run_end = index + keywords[index..].iter().take_while(|k| k.name.is_some()).count();
        let run_start = index - keywords[..index].iter().rev().take_while(|k| k.name.is_some()).count();
        let one_by_one = run_end - run_start == 1 || 2 * (run_end - run_start) > STACK_USE_GUIDELINE;
        if one_by_one && index < run_end {
            self.note_names(&keywords[index..index + 1], false);
        } else if !one_by_one && run_end == index && run_start < run_end {
            self.note_names(&keywords[run_start..index], true);
        }
    }

    fn note_names(&mut self, keywords: &[Keyword], as_tuple: bool) {
        let names = keywords.iter().flat_map(|k| &k.name);
        let mut names: Vec<Constant> = names.map(|n| Constant::Str(ast::Text::Utf8(n.clone()))).collect();
        match names.pop() {
            Some(name) if !as_tuple => {
                self.unit.consts.add(name);
            }
            Some(name) => {
                names.push(name);
                self.unit.consts.add(Constant::Tuple(names.into()));
            }
            None => {}
        }
    }

    /// Names of keyword arguments, and the tuple of them that CPython has.
    fn keyword_names(&mut self, keywords: &[Keyword]) -> Box<[NameId]> {
        if keywords.is_empty() {
            return Box::default();
        }
        self.note_names(keywords, true);
        keywords.iter().flat_map(|k| &k.name).map(|n| self.unit.names.add_hidden(n)).collect()
    }

    /// No keyword may come twice, none may be `__debug__`.
    pub(super) fn check_keywords(&mut self, keywords: &[Keyword], at: Span) -> Lowered<()> {
        for (index, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.name else { continue };
            self.check_assignable(name, at)?;
            if let Some(again) = keywords[index + 1..].iter().find(|k| k.name.as_ref() == Some(name)) {
                return Err(SyntaxError::new(format!("keyword argument repeated: {name}"), again.span));
            }
        }
        Ok(())
    }

    /// A name that is bound may not be `__debug__`.
    pub(super) fn check_assignable(&self, name: &str, at: Span) -> Lowered<()> {
        match name {
            "__debug__" => Err(SyntaxError::new("cannot assign to __debug__", at)),
            _ => Ok(()),
        }
    }

    /// `yield` needs a function around it.
    pub(super) fn check_yield(&self, at: Span) -> Lowered<()> {
        if self.in_function() { Ok(()) } else { Err(SyntaxError::new("'yield' outside function", at)) }
    }
}

/// Is one of the items starred?
pub(super) fn has_star(items: &[ast::Expr]) -> bool {
    items.iter().any(|e| matches!(e.node, ExprKind::Starred(_)))
}

fn is_none(e: &ast::Expr) -> bool {
    matches!(e.node, ExprKind::Constant(Constant::None))
}

/// `not e` as a comparison with the inverse operator, if `e` is `a is b`, `a in b`, their inverses, or `not` of such.
fn inverted(e: &ast::Expr) -> Option<(&ast::Expr, CompareOperator, &ast::Expr, Span)> {
    let (mut e, mut invert) = (e, true);
    while let ExprKind::UnaryOp { op: UnaryOperator::Not, operand } = &e.node {
        (e, invert) = (operand, !invert);
    }
    let ExprKind::Compare { left, ops, comparators } = &e.node else { return None };
    let ([op], [right]) = (&ops[..], &comparators[..]) else { return None };
    let inverse = match op {
        CompareOperator::Is => CompareOperator::IsNot,
        CompareOperator::IsNot => CompareOperator::Is,
        CompareOperator::In => CompareOperator::NotIn,
        CompareOperator::NotIn => CompareOperator::In,
        _ => return None,
    };
    Some((left, if invert { inverse } else { *op }, right, e.span))
}
