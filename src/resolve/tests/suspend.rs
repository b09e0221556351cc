//! `yield` inside expressions: what it is cut into, and what becomes of the temporaries.

use std::collections::BTreeSet;

use super::super::code::{Block, Code, Expr, FPart, Slot, Stmt, StmtNode, Target};
use super::super::dump;
use super::{code, codes};

/// A statement in a generator, and the statements it becomes.
const CUT: &[(&str, &[&str])] = &[
    ("yield", &["yield"]),
    ("x = yield a", &["x = yield a"]),
    ("x = a + (yield b)", &["t0 = a", "t1 = yield b", "x = (t0! Add t1!)"]),
    ("x = (yield b) + a", &["t0 = yield b", "x = (t0! Add a)"]),
    ("x = 1 + (yield b)", &["t0 = yield b", "x = (1 Add t0!)"]),
    ("a.m(b, (yield))", &["t0 = a.m", "t1 = b", "t2 = yield", "t0!(t1!, t2!)"]),
    ("[*a, (yield)]", &["t0 = list(*a)", "t1 = yield", "list(*t0!, t1!)"]),
    ("x = a and (yield)", &["t0 = a", "if t0:", "    t0!", "    t1 = yield", "    t0 = t1!", "x = t0!"]),
    ("x = a if (yield) else b", &["t0 = yield", "if t0!:", "    t1 = a", "else:", "    t1 = b", "x = t1!"]),
    ("x += yield", &["t0 = x", "t1 = yield", "t0 Add= t1!", "x = t0!"]),
    ("a[b] = yield", &["t0 = yield", "a[b] = t0!"]),
    ("a[(yield)] = b", &["t0 = b", "t1 = a", "t2 = yield", "t1![t2!] = t0!"]),
    ("while (yield): pass", &["before each test:", "    t0 = yield", "while t0!:", "    pass"]),
    ("return (yield from a)", &["t0 = yield from a", "return t0!"]),
    ("x = f'{a}{(yield)}'", &["t0 = f({a})", "t1 = yield", "x = f({t0!} {t1!})"]),
];

#[test]
fn expressions_are_cut_in_evaluation_order() {
    for (text, expected) in CUT {
        let body = format!("def g(a, b, x):\n    {text}\n");
        let lines: Vec<String> = dump(&codes(&body)[1]).lines().skip(1).map(|line| line[4..].to_owned()).collect();
        assert_eq!(&lines, expected, "{text}");
    }
}

/// Generators in which temporaries are held across suspensions in every way there is.
const GENERATORS: &[&str] = &[
    "z = f(a, (yield 1), b, *c, (yield 2), k=(yield 3), **d)",
    "r = a and (yield 1) or b or (yield)",
    "if a < (yield) < b < (yield 2): pass",
    "if (yield) < a < b: pass",
    "o[a, b] += yield 3",
    "o.p += (yield) + (yield)",
    "o[(yield 1)], (q, *o[(yield)]) = v",
    "u = o[(yield 2)] = p.q = v",
    "for o[(yield)] in (yield): pass",
    "for x in a:\n        if (yield x): continue\n        else: break\n    else: yield",
    "with a as o[(yield)], (yield 2): return (yield)",
    "assert a, (yield)",
    "assert (yield), (yield)",
    "t = f'{a} {(yield)!r:{(yield 2)}} {b}'",
    "d = {a: 1, **b, (yield): 2, 3: (yield)}",
    "try: pass\n    except (yield): pass\n    except b as e: yield e\n    else: pass\n    finally: yield",
    "match a:\n        case [p, *q] if (yield p): return 1\n        case {'k': p}: return 2",
    "match (yield):\n        case 1: yield",
    "(n := (yield 1)) + n",
    "del a[(yield)], b, c[(yield)]",
    "x = a[(yield):b:(yield)]",
    "raise (yield) from (yield)",
    "x = (yield) if (yield) else [i for i in (yield)]",
    "def h(p=(yield), *, q=(yield)): pass",
    "@a((yield))\n    class K((yield), metaclass=(yield)): pass",
    "while a < (yield) < b: yield",
    "x = not (yield) in [1, (yield)]",
];

#[test]
fn temporaries_are_taken_exactly_once() {
    for text in GENERATORS {
        let body = format!("def g(a, b, c, d, o, v):\n    {text}\n");
        let code = codes(&body).swap_remove(1);
        assert!(code.suspends.is_some(), "{text}");
        let mut check = Check { code: &code, live: BTreeSet::new(), text };
        check.block(&code.body);
        assert!(check.live.is_empty(), "{text}: left over\n{}", dump(&code));
    }
}

#[test]
fn plain_functions_have_no_positions() {
    let code = code("def f(a):\n    for x in a:\n        with x: pass\n");
    assert_eq!(code.children[0].npositions, 0);
    assert!(code.children[0].body.position.is_none());
}

/// Follows the temporaries through a tree: which are full.
struct Check<'a> {
    code: &'a Code,
    live: BTreeSet<Slot>,
    text: &'a str,
}

impl Check<'_> {
    fn fail(&self, what: &str, slot: Slot) -> ! {
        panic!("{}: {what} t{}\n{}", self.text, slot - self.code.temp_start, dump(self.code))
    }

    fn fill(&mut self, slot: Slot) {
        if slot >= self.code.temp_start {
            self.live.insert(slot);
        }
    }

    /// A block that control enters once: gives what is full behind it, `None` if control never gets there.
    fn block(&mut self, block: &Block) -> bool {
        block.stmts.iter().all(|s| self.statement(s))
    }

    /// Blocks of which one runs: those that end normally must agree.
    fn branches(&mut self, blocks: &[&Block]) -> bool {
        let before = self.live.clone();
        let mut after: Option<BTreeSet<Slot>> = None;
        for block in blocks {
            self.live = before.clone();
            if self.block(block) {
                let same = after.get_or_insert_with(|| self.live.clone());
                assert_eq!(same, &self.live, "{}: branches differ\n{}", self.text, dump(self.code));
            }
        }
        self.live = after.clone().unwrap_or(before);
        after.is_some()
    }

    /// A block that may run any number of times.
    fn repeated(&mut self, block: &Block) {
        let before = self.live.clone();
        if self.block(block) {
            assert_eq!(before, self.live, "{}: a loop leaves something\n{}", self.text, dump(self.code));
        }
        self.live = before;
    }

    /// False if control does not go on behind the statement.
    fn statement(&mut self, s: &Stmt) -> bool {
        match &s.node {
            StmtNode::StoreLocal { slot, value } => {
                self.expr(value);
                self.fill(*slot);
            }
            StmtNode::Expr(e) | StmtNode::Print(e) => self.expr(e),
            StmtNode::Store { target, value } => {
                self.expr(value);
                self.target(target);
            }
            StmtNode::StoreMany { targets, value } => {
                self.expr(value);
                targets.iter().for_each(|t| self.target(t));
            }
            StmtNode::AugLocal(s) => self.expr(&s.value),
            StmtNode::Aug(s) => {
                self.target(&s.target);
                self.expr(&s.value);
            }
            StmtNode::Delete(targets) => targets.iter().for_each(|t| self.target(t)),
            StmtNode::Return(value) => {
                value.iter().for_each(|e| self.expr(e));
                return false;
            }
            StmtNode::Raise { exc, cause } => {
                exc.iter().chain(cause).for_each(|e| self.expr(e));
                return false;
            }
            StmtNode::Break | StmtNode::Continue => return false,
            StmtNode::Assert(s) => {
                self.expr(&s.test);
                s.msg.iter().for_each(|e| self.expr(e));
            }
            StmtNode::Yield { value, into, .. } => {
                value.iter().for_each(|e| self.expr(e));
                into.iter().for_each(|slot| self.fill(*slot));
            }
            StmtNode::YieldFrom { value, into, .. } => {
                self.expr(value);
                into.iter().for_each(|slot| self.fill(*slot));
            }
            StmtNode::Block(block) => return self.block(block),
            _ => return self.compound(s),
        }
        true
    }

    fn compound(&mut self, s: &Stmt) -> bool {
        match &s.node {
            StmtNode::If(s) => {
                self.expr(&s.test);
                return self.branches(&[&s.body, &s.orelse]);
            }
            StmtNode::While(s) => {
                self.block(&s.before);
                self.expr(&s.test);
                self.repeated(&s.body);
                return self.branches(&[&s.orelse]);
            }
            StmtNode::For(s) => {
                self.expr(&s.iter);
                let before = self.live.clone();
                self.target(&s.target);
                if self.block(&s.body) {
                    assert_eq!(before, self.live, "{}: a loop leaves something", self.text);
                }
                self.live = before;
                return self.branches(&[&s.orelse]);
            }
            StmtNode::Try(s) => {
                let mut blocks = vec![&s.body];
                for handler in &s.handlers {
                    handler.typ.iter().for_each(|e| self.expr(e));
                    blocks.push(&handler.body);
                }
                self.branches(&blocks);
                self.branches(&[&s.orelse]);
                s.finalbody.iter().for_each(|block| self.repeated(block));
            }
            StmtNode::With(s) => {
                self.expr(&s.context);
                s.target.iter().for_each(|t| self.target(t));
                return self.block(&s.body);
            }
            StmtNode::Match(s) => {
                self.expr(&s.subject);
                let none = Block::default();
                let mut blocks: Vec<&Block> = s.cases.iter().map(|case| &case.body).collect();
                blocks.push(&none);
                return self.branches(&blocks);
            }
            _ => {}
        }
        true
    }

    fn target(&mut self, target: &Target) {
        match target {
            Target::Local { slot, .. } => self.fill(*slot),
            Target::Attr(attr) => self.expr(&attr.obj),
            Target::Item(item) => {
                self.expr(&item.obj);
                self.expr(&item.index);
            }
            Target::Unpack(unpack) => unpack.targets.iter().for_each(|t| self.target(t)),
            _ => {}
        }
    }

    fn all(&mut self, items: &[Expr]) {
        items.iter().for_each(|e| self.expr(e));
    }

    fn expr(&mut self, e: &Expr) {
        match e {
            Expr::Take(slot) => {
                if !self.live.remove(slot) {
                    self.fail("taken but empty:", *slot);
                }
            }
            Expr::Local { slot, .. } => {
                if *slot >= self.code.temp_start && !self.live.contains(slot) {
                    self.fail("read but empty:", *slot);
                }
            }
            Expr::Binary(b) => self.pair(&b.left, &b.right),
            Expr::Compare(c) => self.pair(&c.left, &c.right),
            Expr::Item(i) => self.pair(&i.obj, &i.index),
            Expr::Unary(u) => self.expr(&u.operand),
            Expr::CompareChain(c) => {
                self.expr(&c.first);
                c.rest.iter().for_each(|(_, e)| self.expr(e));
            }
            Expr::And(items) | Expr::Or(items) => self.all(items),
            Expr::Not(e, _) | Expr::Star(e, _) => self.expr(e),
            Expr::Conditional(c) => {
                self.expr(&c.test);
                self.pair(&c.body, &c.orelse);
            }
            Expr::Attr(a) => self.expr(&a.obj),
            Expr::Slice(parts) => parts.iter().flatten().for_each(|e| self.expr(e)),
            Expr::Call(c) => {
                self.expr(&c.func);
                self.all(&c.given.args);
            }
            Expr::CallMethod(c) => {
                self.expr(&c.obj);
                self.all(&c.given.args);
            }
            Expr::CallStar(c) => {
                self.expr(&c.func);
                self.all(&c.args);
                c.keywords.iter().for_each(|(_, e)| self.expr(e));
            }
            Expr::Tuple { items, .. } | Expr::List { items, .. } => self.all(items),
            Expr::ListGrown { items, .. } | Expr::Set { items, .. } => self.all(items),
            Expr::Dict { items, .. } => {
                for (key, value) in items {
                    key.iter().for_each(|e| self.expr(e));
                    self.expr(value);
                }
            }
            Expr::FString(parts) => self.parts(parts),
            Expr::Walrus(walrus) => {
                self.expr(&walrus.1);
                self.target(&walrus.0);
            }
            Expr::Function(f) => {
                self.all(&f.defaults);
                f.kw_defaults.iter().chain(&f.annotations).for_each(|(_, e)| self.expr(e));
            }
            Expr::Comprehension(c) => self.expr(&c.iter),
            Expr::Class(c) => {
                self.all(&c.bases);
                c.keywords.iter().for_each(|(_, e)| self.expr(e));
            }
            _ => {}
        }
    }

    fn pair(&mut self, left: &Expr, right: &Expr) {
        self.expr(left);
        self.expr(right);
    }

    fn parts(&mut self, parts: &[FPart]) {
        for part in parts {
            if let FPart::Value { value, spec, .. } = part {
                self.expr(value);
                spec.iter().for_each(|parts| self.parts(parts));
            }
        }
    }
}
