//! Lengths of expressions (`compiler_visit_expr1`).

use super::super::displays::STACK_USE_GUIDELINE;
use super::super::expressions::has_star;
use super::super::scopes::{DEF_IMPORT, NodeKey, key};
use super::super::{comprehensions, deep, definitions};
use super::{BlockId, Meter, Op};
use crate::syntax::ast::{
    Arguments, BoolOperator, CompareOperator, Comprehension, Constant, Expr, ExprKind, Keyword, Name, Operator, Text,
    UnaryOperator,
};

impl Meter<'_, '_> {
    /// An expression; the line is the one before, afterwards.
    pub(super) fn expr(&mut self, e: &Expr) {
        let line = self.line;
        self.at(e.span);
        match self.lowerer.folder.constant(e) {
            Some(value) => self.constant(&value),
            None => deep(|| self.inside(e)),
        }
        self.line = line;
    }

    fn inside(&mut self, e: &Expr) {
        match &e.node {
            ExprKind::Constant(value) => self.constant(value),
            ExprKind::Name(name) => self.load_name(name),
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values),
            ExprKind::NamedExpr { target, value, .. } => {
                self.expr(value);
                self.emit(Op::Plain(0), 1);
                self.store_name(target);
            }
            ExprKind::BinOp { left, op, right } => self.binary(left, *op, right),
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => self.negation(operand),
            ExprKind::UnaryOp { operand, .. } => self.then(operand, Op::Plain(0)),
            ExprKind::Lambda { args, .. } => self.function(args, None, self.frees_of(key(e), false)),
            ExprKind::IfExp { test, body, orelse } => {
                let (end, other) = (self.new_block(), self.new_block());
                self.jump_if(test, other, false);
                self.expr(body);
                self.without_line(|this| this.jump(Op::Jump, end));
                self.use_block(other);
                self.expr(orelse);
                self.use_block(end);
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(items) | ExprKind::List(items) => self.display(items, 0, false),
            ExprKind::Tuple(items) => self.display(items, 0, true),
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::GeneratorExp { generators, .. } => self.comprehension(e, generators),
            ExprKind::Await(value) => {
                self.expr(value);
                self.wait();
            }
            ExprKind::Yield(value) => {
                match value {
                    Some(value) => self.expr(value),
                    None => self.none(),
                }
                self.yield_value();
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value);
                self.wait();
            }
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators),
            ExprKind::Call { func, args, keywords } => self.call(e, func, args, keywords),
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.expr(value);
                if let Some(spec) = format_spec {
                    self.expr(spec);
                }
                self.emit(Op::Plain(0), 0);
            }
            ExprKind::JoinedStr(parts) => self.joined(parts.len(), |this, index| this.expr(&parts[index])),
            ExprKind::Attribute { value, attr } => {
                self.expr(value);
                self.named(4, attr);
            }
            ExprKind::Subscript { value, slice } => {
                self.expr(value);
                self.expr(slice);
                self.emit(Op::Plain(4), 0);
            }
            ExprKind::Starred(value) => self.expr(value),
            ExprKind::Slice { lower, upper, step } => {
                for part in [lower, upper] {
                    match part {
                        Some(part) => self.expr(part),
                        None => self.none(),
                    }
                }
                if let Some(step) = step {
                    self.expr(step);
                }
                self.emit(Op::Plain(0), 2);
            }
        }
    }

    fn then(&mut self, operand: &Expr, op: Op) {
        self.expr(operand);
        self.emit(op, 0);
    }

    /// `not a in b` and `not a is b` are comparisons (`fold_unaryop`).
    fn negation(&mut self, operand: &Expr) {
        let is_folded = match &operand.node {
            ExprKind::Compare { ops, .. } => matches!(
                ops[..],
                [CompareOperator::Is | CompareOperator::IsNot | CompareOperator::In | CompareOperator::NotIn]
            ),
            _ => false,
        };
        if is_folded { self.expr(operand) } else { self.then(operand, Op::Plain(0)) }
    }

    pub(super) fn yield_value(&mut self) {
        if self.lowerer.scope().coroutine {
            self.emit(Op::Plain(0), 0);
        }
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Plain(0), 1);
    }

    fn bool_op(&mut self, op: BoolOperator, values: &[Expr]) {
        let end = self.new_block();
        let Some((last, first)) = values.split_last() else { return };
        for value in first {
            self.expr(value);
            self.jump(Op::JumpOrPop(op == BoolOperator::Or), end);
        }
        self.expr(last);
        self.use_block(end);
    }

    fn binary(&mut self, left: &Expr, op: Operator, right: &Expr) {
        let parts = if op == Operator::Mod { self.lowerer.format_parts(left, right) } else { None };
        let Some(parts) = parts else {
            self.expr(left);
            self.expr(right);
            return self.emit(Op::Plain(1), 0);
        };
        self.joined(parts.len(), |this, index| match parts[index] {
            (None, _) => this.constant(&Constant::Str(Text::Utf8(format!("piece {index}").into()))),
            (Some(value), spec) => {
                this.expr(value);
                if spec {
                    this.constant(&Constant::Str(Text::Utf8(format!("spec {index}").into())));
                }
                this.emit(Op::Plain(0), 0);
            }
        });
    }

    fn joined(&mut self, count: usize, mut part: impl FnMut(&mut Self, usize)) {
        if count > STACK_USE_GUIDELINE {
            self.text(&"".into());
            self.named(10, &"join".into());
            self.emit(Op::Plain(0), 0);
            for index in 0..count {
                part(self, index);
                self.emit(Op::Plain(0), 1);
            }
            return self.invoke(1);
        }
        for index in 0..count {
            part(self, index);
        }
        if count != 1 {
            self.emit(Op::Plain(0), count as u32);
        }
    }

    /// The comparison itself.
    fn comparison(&mut self, op: CompareOperator) {
        match op {
            CompareOperator::Is => self.emit(Op::Is, 0),
            CompareOperator::IsNot => self.emit(Op::Is, 1),
            CompareOperator::In | CompareOperator::NotIn => self.emit(Op::Plain(0), 0),
            _ => self.emit(Op::Plain(2), 0),
        }
    }

    /// The operands before the last comparison, each left where it stands between two.
    fn chain(&mut self, left: &Expr, ops: &[CompareOperator], comparators: &[Expr], op: Op, cleanup: BlockId) {
        self.expr(left);
        let last = ops.len() - 1;
        for (index, (operator, e)) in ops.iter().zip(comparators).enumerate() {
            self.searched(e, index == last, *operator);
            if index < last {
                self.emit(Op::Swap, 2);
                self.emit(Op::Plain(0), 2);
                self.comparison(*operator);
                self.jump(op, cleanup);
            } else {
                self.comparison(*operator);
            }
        }
    }

    /// An operand; a display behind `in` is a constant where it can be.
    fn searched(&mut self, e: &Expr, is_last: bool, op: CompareOperator) {
        if is_last && matches!(op, CompareOperator::In | CompareOperator::NotIn) {
            self.iterable(e);
        } else {
            self.expr(e);
        }
    }

    fn compare(&mut self, left: &Expr, ops: &[CompareOperator], comparators: &[Expr]) {
        let cleanup = self.new_block();
        self.chain(left, ops, comparators, Op::JumpOrPop(false), cleanup);
        if ops.len() == 1 {
            return;
        }
        let end = self.new_block();
        self.without_line(|this| this.jump(Op::Jump, end));
        self.use_block(cleanup);
        self.emit(Op::Swap, 2);
        self.emit(Op::PopTop, 0);
        self.use_block(end);
    }

    /// `compiler_jump_if`
    pub(super) fn jump_if(&mut self, e: &Expr, next: BlockId, when: bool) {
        if self.lowerer.folder.constant(e).is_some() {
            self.expr(e);
            return self.jump(Op::PopJump(when), next);
        }
        match &e.node {
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => {
                let inverted = matches!(&operand.node, ExprKind::Compare { ops, .. }
                    if matches!(ops[..], [CompareOperator::Is | CompareOperator::IsNot]));
                if inverted {
                    self.expr(operand);
                    // `not a is b` is `a is not b`.
                    if let Some(last) = self.blocks[self.current].code.last_mut() {
                        last.arg ^= 1;
                    }
                    return self.jump(Op::PopJump(when), next);
                }
                self.jump_if(operand, next, !when);
            }
            ExprKind::BoolOp { op, values } => {
                let is_or = *op == BoolOperator::Or;
                let other = if is_or == when { next } else { self.new_block() };
                let Some((last, first)) = values.split_last() else { return };
                for value in first {
                    self.jump_if(value, other, is_or);
                }
                self.jump_if(last, next, when);
                if other != next {
                    self.use_block(other);
                }
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (end, other) = (self.new_block(), self.new_block());
                self.jump_if(test, other, false);
                self.jump_if(body, next, when);
                self.without_line(|this| this.jump(Op::Jump, end));
                self.use_block(other);
                self.jump_if(orelse, next, when);
                self.use_block(end);
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                let (cleanup, end) = (self.new_block(), self.new_block());
                self.chain(left, ops, comparators, Op::PopJump(false), cleanup);
                self.jump(Op::PopJump(when), next);
                self.without_line(|this| this.jump(Op::Jump, end));
                self.use_block(cleanup);
                self.emit(Op::PopTop, 0);
                if !when {
                    self.without_line(|this| this.jump(Op::Jump, next));
                }
                self.use_block(end);
            }
            _ => {
                self.expr(e);
                self.jump(Op::PopJump(when), next);
            }
        }
    }

    /// What a loop or `in` goes through.
    pub(super) fn iterable(&mut self, e: &Expr) {
        let line = self.line;
        if let Some(value) = self.lowerer.folder.iterable(e) {
            self.at(e.span);
            self.constant(&value);
        } else if let ExprKind::List(items) = &e.node
            && !has_star(items)
        {
            self.at(e.span);
            self.display(items, 0, true);
        } else {
            self.expr(e);
        }
        self.line = line;
    }

    /// `starunpack_helper`
    fn display(&mut self, items: &[Expr], pushed: u32, tuple: bool) {
        let count = items.len() as u32;
        if items.len() > 2
            && let Some(values) = self.lowerer.folder.constants(items)
        {
            let folded = Constant::Tuple(values.into());
            if tuple && pushed == 0 {
                return self.constant(&folded);
            }
            self.emit(Op::Plain(0), pushed);
            self.constant(&folded);
            self.emit(Op::Plain(0), 1);
            if tuple {
                self.emit(Op::Plain(0), 0);
            }
            return;
        }
        let big = (count + pushed) as usize > STACK_USE_GUIDELINE;
        if !big && !has_star(items) {
            items.iter().for_each(|item| self.expr(item));
            return self.emit(if tuple { Op::BuildTuple } else { Op::Plain(0) }, count + pushed);
        }
        let mut built = big;
        if big {
            self.emit(Op::Plain(0), pushed);
        }
        for (item, index) in items.iter().zip(0..) {
            if let ExprKind::Starred(value) = &item.node {
                if !built {
                    self.emit(Op::Plain(0), index + pushed);
                    built = true;
                }
                self.expr(value);
                self.emit(Op::Plain(0), 1);
            } else {
                self.expr(item);
                if built {
                    self.emit(Op::Plain(0), 1);
                }
            }
        }
        if tuple {
            self.emit(Op::Plain(0), 0);
        }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        let groups = self.lowerer.dict_groups(keys);
        if groups.is_empty() {
            self.emit(Op::Plain(0), 0);
        }
        let mut begun = false;
        for group in groups {
            let (keys, values) = (&keys[group.range.clone()], &values[group.range]);
            let unpacks = keys[0].is_none();
            if unpacks {
                if !begun {
                    self.emit(Op::Plain(0), 0);
                }
                self.expr(&values[0]);
            } else if let Some(constants) = group.constant_keys {
                values.iter().for_each(|value| self.expr(value));
                self.constant(&Constant::Tuple(constants.into()));
                self.emit(Op::Plain(0), keys.len() as u32);
            } else {
                let big = keys.len() * 2 > STACK_USE_GUIDELINE;
                if big {
                    self.emit(Op::Plain(0), 0);
                }
                for (key, value) in keys.iter().flatten().zip(values) {
                    self.expr(key);
                    self.expr(value);
                    if big {
                        self.emit(Op::Plain(0), 1);
                    }
                }
                if !big {
                    self.emit(Op::Plain(0), keys.len() as u32);
                }
            }
            if unpacks || begun {
                self.emit(Op::Plain(0), 1);
            }
            begun = true;
        }
    }

    fn call(&mut self, e: &Expr, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
        let starred = has_star(args) || keywords.iter().any(|k| k.name.is_none());
        let weight = args.len() + keywords.len() + usize::from(!keywords.is_empty());
        if let (ExprKind::Attribute { value, attr }, false) = (&func.node, starred || weight >= STACK_USE_GUIDELINE)
            && !self.is_imported(value)
        {
            self.expr(value);
            self.at(func.span);
            self.named(10, attr);
            args.iter().for_each(|arg| self.expr(arg));
            keywords.iter().for_each(|k| self.expr(&k.value));
            self.keyword_names(keywords);
            self.at(e.span);
            return self.invoke(args.len() + keywords.len());
        }
        self.at(func.span);
        self.emit(Op::PushNull, 0);
        self.at(e.span);
        self.expr(func);
        self.arguments(0, args, keywords);
    }

    /// A name that the text imports somewhere at its top: its attributes are functions, not methods
    /// (`is_import_originated`).
    fn is_imported(&self, e: &Expr) -> bool {
        let ExprKind::Name(name) = &e.node else { return false };
        self.lowerer.table.scopes[0].symbols.get(name).is_some_and(|symbol| symbol.flags & DEF_IMPORT != 0)
    }

    fn keyword_names(&mut self, keywords: &[Keyword]) {
        if !keywords.is_empty() {
            let names: Vec<&str> = keywords.iter().filter_map(|k| k.name.as_deref()).collect();
            let index = self.note(Constant::Str(Text::Utf8(format!("names {names:?}").into())));
            self.emit(Op::Plain(0), index);
        }
    }

    /// `compiler_call_helper`; `pushed` arguments are there already.
    pub(super) fn arguments(&mut self, pushed: u32, args: &[Expr], keywords: &[Keyword]) {
        let starred = has_star(args) || keywords.iter().any(|k| k.name.is_none());
        if !starred && args.len() + 2 * keywords.len() <= STACK_USE_GUIDELINE {
            args.iter().for_each(|arg| self.expr(arg));
            keywords.iter().for_each(|k| self.expr(&k.value));
            self.keyword_names(keywords);
            return self.invoke(pushed as usize + args.len() + keywords.len());
        }
        match args {
            [Expr { node: ExprKind::Starred(value), .. }] if pushed == 0 => self.expr(value),
            _ => self.display(args, pushed, true),
        }
        let (mut begun, mut rest) = (false, keywords);
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|k| k.name.is_some()).count();
            if run == 0 {
                if !begun {
                    self.emit(Op::Plain(0), 0);
                }
                self.expr(&first.value);
                self.emit(Op::Plain(0), 1);
            } else {
                self.keyword_dict(&rest[..run]);
                if begun {
                    self.emit(Op::Plain(0), 1);
                }
            }
            begun = true;
            rest = &rest[run.max(1)..];
        }
        self.emit(Op::Plain(0), 0);
    }

    /// `compiler_subkwargs`
    fn keyword_dict(&mut self, keywords: &[Keyword]) {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if keywords.len() > 1 && !big {
            keywords.iter().for_each(|k| self.expr(&k.value));
            self.keyword_names(keywords);
            return self.emit(Op::Plain(0), keywords.len() as u32);
        }
        if big {
            self.emit(Op::Plain(0), 0);
        }
        for keyword in keywords {
            self.text(keyword.name.as_ref().unwrap_or(&"".into()));
            self.expr(&keyword.value);
            if big {
                self.emit(Op::Plain(0), 1);
            }
        }
        if !big {
            self.emit(Op::Plain(0), keywords.len() as u32);
        }
    }

    /// Free variables of a scope inside.
    pub(super) fn frees_of(&self, key: NodeKey, is_definition: bool) -> u32 {
        let table = &self.lowerer.table;
        let scopes = if is_definition { &table.of_definition } else { &table.of_expression };
        self.lowerer.free_count(scopes.get(&key))
    }

    /// `compiler_make_closure`
    pub(super) fn closure(&mut self, frees: u32) {
        if frees > 0 {
            (0..frees).for_each(|_| self.emit(Op::Plain(0), 0));
            self.emit(Op::Plain(0), frees);
        }
        self.code_constant();
        self.emit(Op::Plain(0), 0);
    }

    /// A function's defaults, annotations and closure.
    pub(super) fn function(&mut self, args: &Arguments, returns: Option<&Expr>, frees: u32) {
        if !args.defaults.is_empty() {
            args.defaults.iter().for_each(|e| self.expr(e));
            self.emit(Op::BuildTuple, args.defaults.len() as u32);
        }
        let keyword_only: Vec<&Expr> = args.kw_defaults.iter().flatten().collect();
        if !keyword_only.is_empty() {
            keyword_only.iter().for_each(|e| self.expr(e));
            self.text(&"keyword-only".into());
            self.emit(Op::Plain(0), keyword_only.len() as u32);
        }
        let annotations = definitions::annotated(args, returns);
        for (name, e) in &annotations {
            self.text(name);
            self.annotation(e);
        }
        if !annotations.is_empty() {
            self.emit(Op::BuildTuple, 2 * annotations.len() as u32);
        }
        self.closure(frees);
    }

    /// An annotation, or its text.
    pub(super) fn annotation(&mut self, e: &Expr) {
        match &e.node {
            _ if self.lowerer.future_annotations => {
                let text: Name = format!("annotation {:?}", e.span).into();
                self.text(&text);
            }
            ExprKind::Starred(value) => {
                self.expr(value);
                self.emit(Op::Unpack, 1);
            }
            _ => self.expr(e),
        }
    }

    fn comprehension(&mut self, e: &Expr, generators: &[Comprehension]) {
        self.closure(self.frees_of(key(e), false));
        let Some(first) = generators.first() else { return };
        self.iterable(&first.iter);
        self.emit(Op::Plain(0), 0);
        self.invoke(0);
        let awaits = self.lowerer.table.of_expression.get(&key(e)).map(|&id| self.lowerer.table.scopes[id].coroutine);
        if awaits == Some(true) && !matches!(e.node, ExprKind::GeneratorExp { .. }) {
            self.wait();
        }
    }

    /// The loops of a comprehension's function.
    pub(super) fn loops(
        &mut self,
        generators: &[Comprehension],
        index: usize,
        depth: u32,
        collects: bool,
        elements: &[&Expr],
    ) {
        let Some(generator) = generators.get(index) else {
            elements.iter().for_each(|e| self.expr(e));
            if collects {
                return self.emit(Op::Plain(0), depth + 1);
            }
            self.yield_value();
            return self.emit(Op::PopTop, 0);
        };
        let (start, anchor, cleanup) = (self.new_block(), self.new_block(), self.new_block());
        let only = comprehensions::only_item(&generator.iter).filter(|_| index > 0 && !generator.is_async);
        match only {
            Some(item) => self.expr(item),
            None => self.loop_head(generator, index, start, anchor),
        }
        self.store(&generator.target);
        generator.ifs.iter().for_each(|e| self.jump_if(e, cleanup, false));
        deep(|| self.loops(generators, index + 1, depth + u32::from(only.is_none()), collects, elements));
        self.use_block(cleanup);
        if only.is_none() {
            self.jump(Op::Jump, start);
            self.use_block(anchor);
            if generator.is_async {
                self.emit(Op::Plain(0), 0);
            }
        }
    }

    fn loop_head(&mut self, generator: &Comprehension, index: usize, start: BlockId, anchor: BlockId) {
        if index == 0 {
            self.emit(Op::Plain(0), 0);
        } else {
            self.iterable(&generator.iter);
            self.emit(Op::Plain(0), 0);
        }
        self.use_block(start);
        if generator.is_async {
            self.jump(Op::Setup, anchor);
            self.emit(Op::Plain(0), 0);
            self.yield_from();
            self.emit(Op::PopBlock, 0);
        } else {
            self.jump(Op::Step, anchor);
        }
    }
}
