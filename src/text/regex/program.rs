//! Tree to instructions.

use super::parse::{Failure, Greed, Node, Parsed, Place, UNLIMITED};
use super::set::{Fold, Letter, Set};

/// What matches one character.
#[derive(Clone, Debug)]
pub enum One {
    /// A character.
    Literal(u32),
    /// A letter in either case.
    Letter(Box<Letter>),
    /// Any but a line end.
    Any,
    /// Any.
    All,
    /// One of a set: its index.
    Set(usize),
}

/// An instruction.
#[derive(Clone, Debug)]
pub enum Op {
    /// One character.
    One(One),
    /// A place.
    At(Place),
    /// Notes the position.
    Mark(usize),
    /// Goes on at the first; if that fails, at the second.
    Split(usize, usize),
    /// Goes on elsewhere.
    Jump(usize),
    /// Repeats one character.
    Run { one: One, low: u32, high: u32, greed: Greed },
    /// Begins loop number `0`.
    Enter(usize),
    /// The head of a loop: body behind it, or on at `exit`.
    Loop { id: usize, low: u32, high: u32, lazy: bool, exit: usize },
    /// What a group matched.
    Backref(usize, Fold),
    /// Runs what follows up to `Accept`, then goes on at `next` if it matched (or did not). `back` characters are
    /// stepped back before. The position stays unless `consume`.
    Sub { back: usize, negated: bool, consume: bool, next: usize },
    /// Goes on behind it if the group matched, else elsewhere.
    IfGroup(usize, usize),
    /// Never matches.
    Fail,
    /// The end.
    Accept,
}

/// Instructions.
#[derive(Debug)]
pub struct Program {
    /// In their order.
    pub ops: Vec<Op>,
    /// Sets.
    pub sets: Vec<Set>,
    /// Number of loops.
    pub loops: usize,
    /// What every match begins with, if that is one character.
    pub first: Option<One>,
    /// The least and the most characters of each group that was read.
    groups: Vec<(usize, (u64, u64))>,
}

impl Program {
    /// The program of a tree.
    pub fn new(parsed: &Parsed) -> Result<Program, Failure> {
        let mut program = Program { ops: Vec::new(), sets: Vec::new(), loops: 0, first: None, groups: Vec::new() };
        program.nodes(&parsed.nodes)?;
        program.ops.push(Op::Accept);
        program.first = program.ops.iter().find(|op| !matches!(op, Op::Mark(_))).and_then(|op| match op {
            Op::One(one) | Op::Run { one, low: 1.., .. } => Some(one.clone()),
            _ => None,
        });
        Ok(program)
    }

    fn push(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.ops.len() - 1
    }

    fn nodes(&mut self, nodes: &[Node]) -> Result<(), Failure> {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    /// The node as something that matches one character.
    fn one(&mut self, node: &Node) -> Option<One> {
        Some(match node {
            Node::Literal(c, Fold::None) => One::Literal(*c),
            Node::Literal(c, fold) => One::Letter(Box::new(Letter::new(*c, *fold))),
            Node::Any(false) => One::Any,
            Node::Any(true) => One::All,
            Node::Set(set) => {
                self.sets.push((**set).clone());
                One::Set(self.sets.len() - 1)
            }
            _ => return None,
        })
    }

    fn node(&mut self, node: &Node) -> Result<(), Failure> {
        if let Some(one) = self.one(node) {
            self.push(Op::One(one));
            return Ok(());
        }
        match node {
            Node::At(place) => drop(self.push(Op::At(*place))),
            Node::Branch(items) => return self.branch(items),
            Node::Group(number, _, body) => {
                if let Some(n) = number {
                    self.push(Op::Mark(n * 2));
                }
                self.nodes(body)?;
                if let Some(n) = number {
                    self.push(Op::Mark(n * 2 + 1));
                    self.groups.push((*n, self.width(body)));
                }
            }
            Node::Repeat(low, high, greed, body) => return self.repeat(*low, *high, *greed, body),
            Node::Backref(group, fold) => drop(self.push(Op::Backref(*group, *fold))),
            Node::Look { ahead, negated, body } => {
                let back = if *ahead { 0 } else { self.fixed_width(body)? };
                return self.sub(back, *negated, false, body);
            }
            Node::Atomic(body) => return self.sub(0, false, true, body),
            Node::Conditional(group, yes, no) => {
                let test = self.push(Op::Fail);
                self.nodes(yes)?;
                let jump = self.push(Op::Fail);
                self.ops[test] = Op::IfGroup(*group, self.ops.len());
                self.nodes(no)?;
                self.ops[jump] = Op::Jump(self.ops.len());
            }
            _ => drop(self.push(Op::Fail)),
        }
        Ok(())
    }

    fn branch(&mut self, items: &[Vec<Node>]) -> Result<(), Failure> {
        let mut jumps = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if index + 1 == items.len() {
                self.nodes(item)?;
                break;
            }
            let split = self.push(Op::Fail);
            self.nodes(item)?;
            jumps.push(self.push(Op::Fail));
            self.ops[split] = Op::Split(split + 1, self.ops.len());
        }
        for jump in jumps {
            self.ops[jump] = Op::Jump(self.ops.len());
        }
        Ok(())
    }

    fn repeat(&mut self, low: u32, high: u32, greed: Greed, body: &[Node]) -> Result<(), Failure> {
        if let [node] = body
            && let Some(one) = self.one(node)
        {
            self.push(Op::Run { one, low, high, greed });
            return Ok(());
        }
        if greed == Greed::Possessive {
            let body = vec![Node::Repeat(low, high, Greed::Greedy, body.to_vec())];
            return self.sub(0, false, true, &body);
        }
        let id = self.loops;
        self.loops += 1;
        self.push(Op::Enter(id));
        let head = self.push(Op::Fail);
        self.nodes(body)?;
        self.push(Op::Jump(head));
        self.ops[head] = Op::Loop { id, low, high, lazy: greed == Greed::Lazy, exit: self.ops.len() };
        Ok(())
    }

    fn sub(&mut self, back: usize, negated: bool, consume: bool, body: &[Node]) -> Result<(), Failure> {
        let at = self.push(Op::Fail);
        self.nodes(body)?;
        self.push(Op::Accept);
        self.ops[at] = Op::Sub { back, negated, consume, next: self.ops.len() };
        Ok(())
    }

    fn fixed_width(&self, nodes: &[Node]) -> Result<usize, Failure> {
        let (low, high) = self.width(nodes);
        let message = match low == high {
            false => "look-behind requires fixed-width pattern",
            true if low > u64::from(UNLIMITED) => "looks too much behind",
            true => return Ok(low as usize),
        };
        Err(Failure { message: message.to_owned(), position: None })
    }

    /// The least and the most characters that nodes match.
    fn width(&self, nodes: &[Node]) -> (u64, u64) {
        let add = |(a, b): (u64, u64), (c, d): (u64, u64)| (a.saturating_add(c), b.saturating_add(d));
        nodes.iter().map(|node| self.node_width(node)).fold((0, 0), add)
    }

    fn node_width(&self, node: &Node) -> (u64, u64) {
        let widest = |parts: &[&[Node]]| {
            let widths: Vec<(u64, u64)> = parts.iter().map(|part| self.width(part)).collect();
            let low = widths.iter().map(|w| w.0).min().unwrap_or(0);
            (low, widths.iter().map(|w| w.1).max().unwrap_or(0))
        };
        match node {
            Node::Literal(..) | Node::Any(_) | Node::Set(_) => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Fail => (0, 0),
            Node::Branch(items) => widest(&items.iter().map(Vec::as_slice).collect::<Vec<_>>()),
            Node::Group(_, _, body) | Node::Atomic(body) => self.width(body),
            Node::Repeat(low, high, _, body) => {
                let (a, b) = self.width(body);
                (a.saturating_mul(u64::from(*low)), b.saturating_mul(u64::from(*high)))
            }
            Node::Backref(group, _) => {
                let known = self.groups.iter().find(|(number, _)| number == group);
                known.map_or((0, u64::from(UNLIMITED)), |(_, width)| *width)
            }
            Node::Conditional(_, yes, no) => widest(&[yes, no]),
        }
    }
}
