//! The resolved tree as text, for tests and for who wants to see what a program became.
//!
//! Statements look like Python; slots show their names, temporaries are `t0`, `t1`, .., and reading one with `Take`
//! shows as `t0!`. Not for programs: the shape may change at any time.

use std::fmt::Write as _;

use super::code::{
    Awaited, Block, CallStar, Code, Expr, FPart, NameId, Pattern, PatternNode, Slot, Stmt, StmtNode, Target,
};
use super::{deep, unparse};

/// A code and the codes inside it.
pub fn dump(code: &Code) -> String {
    let mut out = String::new();
    Dumper { code, out: &mut out }.code();
    out
}

struct Dumper<'a> {
    code: &'a Code,
    out: &'a mut String,
}

impl Dumper<'_> {
    fn code(&mut self) {
        let parameters = self.code.nargs + self.code.nkwonly;
        let parameters = parameters + u32::from(self.code.vararg) + u32::from(self.code.kwarg);
        let names = &self.code.varnames[..parameters as usize];
        let _ = writeln!(self.out, "{}({}):", self.code.qualname, names.join(", "));
        self.block(&self.code.body, 1);
        for child in &self.code.children {
            Dumper { code: child, out: self.out }.code();
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        for s in &block.stmts {
            deep(|| self.statement(s, depth));
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{:width$}{text}", "", width = depth * 4);
    }

    /// A header line and its block, left out if there is nothing in it.
    fn part(&mut self, depth: usize, header: &str, block: &Block) {
        if !block.stmts.is_empty() {
            self.line(depth, header);
            self.block(block, depth + 1);
        }
    }

    fn statement(&mut self, s: &Stmt, depth: usize) {
        match &s.node {
            StmtNode::If(s) => {
                self.line(depth, &format!("if {}:", self.expr(&s.test)));
                self.block(&s.body, depth + 1);
                self.part(depth, "else:", &s.orelse);
            }
            StmtNode::While(s) => {
                self.part(depth, "before each test:", &s.before);
                self.line(depth, &format!("while {}:", self.expr(&s.test)));
                self.block(&s.body, depth + 1);
                self.part(depth, "else:", &s.orelse);
            }
            StmtNode::For(s) => {
                self.line(depth, &format!("for {} in {}:", self.target(&s.target), self.expr(&s.iter)));
                self.block(&s.body, depth + 1);
                self.part(depth, "else:", &s.orelse);
            }
            StmtNode::Try(s) => {
                self.line(depth, "try:");
                self.block(&s.body, depth + 1);
                for handler in &s.handlers {
                    let typ = handler.typ.as_ref().map_or(String::new(), |e| format!(" {}", self.expr(e)));
                    let name = handler.target.as_ref().map_or(String::new(), |t| format!(" as {}", self.target(t)));
                    self.line(depth, &format!("except{}{typ}{name}:", if s.star { "*" } else { "" }));
                    self.block(&handler.body, depth + 1);
                }
                self.part(depth, "else:", &s.orelse);
                if let Some(block) = &s.finalbody {
                    self.part(depth, "finally:", block);
                }
            }
            StmtNode::With(s) => {
                let target = s.target.as_ref().map_or(String::new(), |t| format!(" as {}", self.target(t)));
                self.line(depth, &format!("with {}{target}:", self.expr(&s.context)));
                self.block(&s.body, depth + 1);
            }
            StmtNode::AsyncFor(s) => {
                self.line(depth, &format!("async for {} in {}:", self.target(&s.target), self.expr(&s.iter)));
                self.block(&s.body, depth + 1);
                self.part(depth, "else:", &s.orelse);
            }
            StmtNode::AsyncWith(s) => {
                let target = s.target.as_ref().map_or(String::new(), |t| format!(" as {}", self.target(t)));
                self.line(depth, &format!("async with {}{target}:", self.expr(&s.context)));
                self.block(&s.body, depth + 1);
            }
            StmtNode::Match(s) => {
                self.line(depth, &format!("match {}:", self.expr(&s.subject)));
                for case in &s.cases {
                    let guard = case.guard.as_ref().map_or(String::new(), |e| format!(" if {}", self.expr(e)));
                    self.line(depth + 1, &format!("case {}{guard}:", self.pattern(&case.pattern)));
                    self.block(&case.body, depth + 2);
                }
            }
            StmtNode::Block(block) => self.block(block, depth),
            node => {
                let text = self.simple(node);
                self.line(depth, &text);
            }
        }
    }

    fn simple(&self, node: &StmtNode) -> String {
        match node {
            StmtNode::Expr(e) => self.expr(e),
            StmtNode::Print(e) => format!("print {}", self.expr(e)),
            StmtNode::StoreLocal { slot, value } => format!("{} = {}", self.slot(*slot), self.expr(value)),
            StmtNode::Store { target, value } => format!("{} = {}", self.target(target), self.expr(value)),
            StmtNode::StoreMany { targets, value } => {
                format!(
                    "{} = {}",
                    targets.iter().map(|t| self.target(t)).collect::<Vec<_>>().join(" = "),
                    self.expr(value)
                )
            }
            StmtNode::AugLocal(s) => format!("{} {:?}= {}", self.slot(s.slot), s.op, self.expr(&s.value)),
            StmtNode::Aug(s) => format!("{} {:?}= {}", self.target(&s.target), s.op, self.expr(&s.value)),
            StmtNode::Annotate { name, value } => format!("annotate {}: {}", self.name(*name), self.expr(value)),
            StmtNode::Return(value) => format!("return{}", self.optional(value.as_ref())),
            StmtNode::Delete(targets) => {
                format!("del {}", targets.iter().map(|t| self.target(t)).collect::<Vec<_>>().join(", "))
            }
            StmtNode::Raise { exc, cause } => {
                format!("raise{}{}", self.optional(exc.as_ref()), self.optional(cause.as_ref()))
            }
            StmtNode::Assert(s) => format!("assert {}{}", self.expr(&s.test), self.optional(s.msg.as_ref())),
            StmtNode::Import(s) => format!("import {} as {}", self.name(s.name), self.target(&s.target)),
            StmtNode::ImportFrom(s) => {
                let names: Vec<String> =
                    s.names.iter().map(|(n, t)| format!("{} as {}", self.name(*n), self.target(t))).collect();
                format!("from {}{} import {}", ".".repeat(s.level as usize), self.name(s.module), names.join(", "))
            }
            StmtNode::Yield { value, into, .. } => self.yielded("yield", value.as_ref(), *into),
            StmtNode::YieldFrom { value, source, into, .. } => {
                let word = if *source == Awaited::Awaitable { "await" } else { "yield from" };
                self.yielded(word, Some(value), *into)
            }
            StmtNode::Append { slot, elt } => format!("{}.append({})", self.slot(*slot), self.expr(elt)),
            StmtNode::Add { slot, elt } => format!("{}.add({})", self.slot(*slot), self.expr(elt)),
            StmtNode::Insert { slot, key, value } => {
                format!("{}[{}] = {}", self.slot(*slot), self.expr(key), self.expr(value))
            }
            StmtNode::Command(number) => format!("command {number}"),
            StmtNode::SetupAnnotations => "set up annotations".into(),
            StmtNode::Break => "break".into(),
            StmtNode::Continue => "continue".into(),
            _ => "pass".into(),
        }
    }

    fn yielded(&self, word: &str, value: Option<&Expr>, into: Option<Slot>) -> String {
        let into = into.map_or(String::new(), |slot| format!("{} = ", self.slot(slot)));
        format!("{into}{word}{}", self.optional(value))
    }

    fn optional(&self, e: Option<&Expr>) -> String {
        e.map_or(String::new(), |e| format!(" {}", self.expr(e)))
    }

    fn slot(&self, slot: Slot) -> String {
        if let Some(temp) = slot.checked_sub(self.code.temp_start) {
            return format!("t{temp}");
        }
        let index = slot as usize;
        let cell = self.code.cellvars.iter().find(|(_, s)| *s == slot).map(|(name, _)| name);
        let free = slot.checked_sub(self.code.free_start).and_then(|i| self.code.freevars.get(i as usize));
        self.code.varnames.get(index).or(cell).or(free).map_or_else(|| format!("slot{slot}"), ToString::to_string)
    }

    fn name(&self, id: NameId) -> &str {
        &self.code.names[id as usize]
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Local { slot, .. } => self.slot(*slot),
            Target::Cell { slot, .. } => format!("cell {}", self.slot(*slot)),
            Target::Global { name, .. } => format!("global {}", self.name(*name)),
            Target::Name { name, .. } => self.name(*name).to_owned(),
            Target::Attr(attr) => format!("{}.{}", self.expr(&attr.obj), self.name(attr.name)),
            Target::Item(item) => format!("{}[{}]", self.expr(&item.obj), self.expr(&item.index)),
            Target::Unpack(unpack) => {
                let star = |i: usize| if unpack.star == Some(i as u32) { "*" } else { "" };
                let items = unpack.targets.iter().enumerate().map(|(i, t)| format!("{}{}", star(i), self.target(t)));
                format!("({})", items.collect::<Vec<_>>().join(", "))
            }
        }
    }

    fn list(&self, items: &[Expr]) -> String {
        items.iter().map(|e| self.expr(e)).collect::<Vec<_>>().join(", ")
    }

    fn expr(&self, e: &Expr) -> String {
        deep(|| self.expr_inside(e))
    }

    fn expr_inside(&self, e: &Expr) -> String {
        match e {
            Expr::Const(id) => unparse::constant(&self.code.consts[*id as usize]),
            Expr::Local { slot, .. } => self.slot(*slot),
            Expr::Cell { slot, .. } => format!("cell {}", self.slot(*slot)),
            Expr::ClassCell { slot, .. } => format!("classcell {}", self.slot(*slot)),
            Expr::Global { name, .. } => format!("global {}", self.name(*name)),
            Expr::Name { name, .. } => self.name(*name).to_owned(),
            Expr::Take(slot) => format!("{}!", self.slot(*slot)),
            Expr::Binary(b) => format!("({} {:?} {})", self.expr(&b.left), b.op, self.expr(&b.right)),
            Expr::Unary(u) => format!("({:?} {})", u.op, self.expr(&u.operand)),
            Expr::Compare(c) => format!("({} {:?} {})", self.expr(&c.left), c.op, self.expr(&c.right)),
            Expr::CompareChain(c) => {
                let rest = c.rest.iter().map(|(op, e)| format!(" {op:?} {}", self.expr(e)));
                format!("({}{})", self.expr(&c.first), rest.collect::<String>())
            }
            Expr::And(items) => format!("and({})", self.list(items)),
            Expr::Or(items) => format!("or({})", self.list(items)),
            Expr::Not(e, _) => format!("not({})", self.expr(e)),
            Expr::Conditional(c) => {
                format!("({} if {} else {})", self.expr(&c.body), self.expr(&c.test), self.expr(&c.orelse))
            }
            Expr::Attr(a) => format!("{}.{}", self.expr(&a.obj), self.name(a.name)),
            Expr::Item(i) => format!("{}[{}]", self.expr(&i.obj), self.expr(&i.index)),
            Expr::Slice(parts) => {
                let part = |e: &Option<Expr>| e.as_ref().map_or(String::new(), |e| self.expr(e));
                format!("{}:{}:{}", part(&parts[0]), part(&parts[1]), part(&parts[2]))
            }
            Expr::Call(c) => {
                format!("{}({}{})", self.expr(&c.func), self.list(&c.given.args), self.keywords(&c.given.kw_names))
            }
            Expr::CallMethod(c) => {
                let (obj, args) = (self.expr(&c.obj), self.list(&c.given.args));
                format!("{obj}->{}({args}{})", self.name(c.name), self.keywords(&c.given.kw_names))
            }
            Expr::CallStar(c) => self.call_star(c),
            Expr::Tuple { items, .. } => format!("tuple({})", self.list(items)),
            Expr::List { items, .. } => format!("list({})", self.list(items)),
            Expr::ListGrown { from, items } => format!("grown({}{})", self.from(*from), self.list(items)),
            Expr::Set { items, from, .. } => format!("set({}{})", self.from(*from), self.list(items)),
            Expr::Dict { items, .. } => {
                let item = |(key, value): &(Option<Expr>, Expr)| {
                    format!("{}: {}", key.as_ref().map_or("**".into(), |k| self.expr(k)), self.expr(value))
                };
                format!("dict({})", items.iter().map(item).collect::<Vec<_>>().join(", "))
            }
            Expr::Star(e, _) => format!("*{}", self.expr(e)),
            Expr::FString(parts) => format!("f({})", self.fstring(parts)),
            Expr::Walrus(w) => format!("({} := {})", self.target(&w.0), self.expr(&w.1)),
            Expr::Function(f) => {
                let (defaults, code) = (self.list(&f.defaults), &self.code.children[f.code as usize]);
                format!("function {}({defaults})", code.name)
            }
            Expr::Comprehension(c) => {
                format!("{}({})", self.code.children[c.code as usize].name, self.expr(&c.iter))
            }
            Expr::Class(c) => {
                let name = &self.code.children[c.code as usize].name;
                format!("class {name}({})", self.list(&c.bases))
            }
        }
    }

    fn from(&self, from: Option<u32>) -> String {
        from.map_or(String::new(), |id| format!("from {}", unparse::constant(&self.code.consts[id as usize])))
    }

    fn keywords(&self, names: &[NameId]) -> String {
        names.iter().map(|n| format!(" {}=", self.name(*n))).collect()
    }

    fn call_star(&self, c: &CallStar) -> String {
        let keyword = |(name, value): &(Option<NameId>, Expr)| {
            format!(", {}={}", name.map_or("**", |n| self.name(n)), self.expr(value))
        };
        let keywords: String = c.keywords.iter().map(keyword).collect();
        format!("{}({}{keywords})", self.expr(&c.func), self.list(&c.args))
    }

    fn fstring(&self, parts: &[FPart]) -> String {
        let part = |part: &FPart| match part {
            FPart::Literal(id) => unparse::constant(&self.code.consts[*id as usize]),
            FPart::Value { value, conversion, spec, .. } => {
                let conversion = conversion.map_or(String::new(), |c| format!("!{c}"));
                let spec = spec.as_ref().map_or(String::new(), |parts| format!(":{}", self.fstring(parts)));
                format!("{{{}{conversion}{spec}}}", self.expr(value))
            }
        };
        parts.iter().map(part).collect::<Vec<_>>().join(" ")
    }

    fn pattern(&self, p: &Pattern) -> String {
        let list = |patterns: &[Pattern]| patterns.iter().map(|p| self.pattern(p)).collect::<Vec<_>>().join(", ");
        match &p.node {
            PatternNode::Wildcard => "_".into(),
            PatternNode::Capture(target) => self.target(target),
            PatternNode::As(inner, target) => format!("{} as {}", self.pattern(inner), self.target(target)),
            PatternNode::Value(e) => self.expr(e),
            PatternNode::Singleton(id) => unparse::constant(&self.code.consts[*id as usize]),
            PatternNode::Sequence { items, .. } => format!("[{}]", list(items)),
            PatternNode::Mapping { keys, patterns, .. } => format!("{{{}: {}}}", self.list(keys), list(patterns)),
            PatternNode::Class { cls, positional, keyword, .. } => {
                format!("{}({}; {})", self.expr(cls), list(positional), list(keyword))
            }
            PatternNode::Or(patterns) => format!("({})", list(patterns).replace(", ", " | ")),
        }
    }
}
