//! Displays and calls: whatever gathers values on the stack.

use crate::resolve::fold::distinct;
use crate::resolve::scopes::DEF_IMPORT;
use crate::syntax::ast::{Constant, Expr, ExprKind, Keyword, Name};

use super::expr::{STACK_USE_GUIDELINE, constants};
use super::opcode::{
    BUILD_CONST_KEY_MAP, BUILD_LIST, BUILD_MAP, BUILD_TUPLE, CALL, CALL_FUNCTION_EX, DICT_MERGE, DICT_UPDATE, KW_NAMES,
    LIST_APPEND, LIST_EXTEND, LIST_TO_TUPLE, LOAD_METHOD, MAP_ADD, Op, PRECALL, PUSH_NULL, SET_ADD,
};
use super::unit::{Compiler, text_constant};

fn starred(e: &Expr) -> Option<&Expr> {
    match &e.node {
        ExprKind::Starred(inner) => Some(inner),
        _ => None,
    }
}

impl<'t> Compiler<'t> {
    /// `starunpack_helper`: a list, set or tuple; `pushed` of its items are on the stack already.
    pub(super) fn display(&mut self, items: &'t [Expr], pushed: usize, build: Op, add: Op, extend: Op, tuple: bool) {
        if items.len() > 2
            && let Some(values) = constants(items)
        {
            if tuple && pushed == 0 {
                return self.constant(Constant::Tuple(values.into()));
            }
            let folded = match add {
                SET_ADD => Constant::FrozenSet(distinct(values).into()),
                _ => Constant::Tuple(values.into()),
            };
            self.op_arg(build, pushed);
            self.constant(folded);
            self.op_arg(extend, 1);
            if tuple {
                self.op(LIST_TO_TUPLE);
            }
            return;
        }
        let big = items.len() + pushed > STACK_USE_GUIDELINE;
        if !big && items.iter().all(|e| starred(e).is_none()) {
            self.exprs(items);
            return self.op_arg(if tuple { BUILD_TUPLE } else { build }, items.len() + pushed);
        }
        let mut built = big;
        if big {
            self.op_arg(build, pushed);
        }
        for (index, e) in items.iter().enumerate() {
            match starred(e) {
                Some(inner) => {
                    if !built {
                        self.op_arg(build, index + pushed);
                        built = true;
                    }
                    self.expr(inner);
                    self.op_arg(extend, 1);
                }
                None => {
                    self.expr(e);
                    if built {
                        self.op_arg(add, 1);
                    }
                }
            }
        }
        if tuple {
            self.op(LIST_TO_TUPLE);
        }
    }

    pub(super) fn dict(&mut self, keys: &'t [Option<Expr>], values: &'t [Expr]) {
        let (mut have, mut waiting) = (false, 0);
        let flush = |this: &mut Self, have: &mut bool, from: usize, to: usize| {
            this.sub_dict(&keys[from..to], &values[from..to]);
            if *have {
                this.op_arg(DICT_UPDATE, 1);
            }
            *have = true;
        };
        for index in 0..values.len() {
            if keys[index].is_none() {
                if waiting > 0 {
                    flush(self, &mut have, index - waiting, index);
                    waiting = 0;
                }
                if !have {
                    self.op_arg(BUILD_MAP, 0);
                    have = true;
                }
                self.expr(&values[index]);
                self.op_arg(DICT_UPDATE, 1);
            } else if waiting * 2 > STACK_USE_GUIDELINE {
                flush(self, &mut have, index - waiting, index + 1);
                waiting = 0;
            } else {
                waiting += 1;
            }
        }
        if waiting > 0 {
            flush(self, &mut have, values.len() - waiting, values.len());
        }
        if !have {
            self.op_arg(BUILD_MAP, 0);
        }
    }

    fn sub_dict(&mut self, keys: &'t [Option<Expr>], values: &'t [Expr]) {
        let big = keys.len() * 2 > STACK_USE_GUIDELINE;
        let fixed = keys.iter().map(|key| match key.as_ref().map(|key| &key.node) {
            Some(ExprKind::Constant(value)) => Some(value.clone()),
            _ => None,
        });
        if let (true, Some(fixed)) = (keys.len() > 1 && !big, fixed.collect::<Option<Vec<_>>>()) {
            self.exprs(values);
            self.constant(Constant::Tuple(fixed.into()));
            return self.op_arg(BUILD_CONST_KEY_MAP, keys.len());
        }
        if big {
            self.op_arg(BUILD_MAP, 0);
        }
        for (key, value) in keys.iter().flatten().zip(values) {
            self.expr(key);
            self.expr(value);
            if big {
                self.op_arg(MAP_ADD, 1);
            }
        }
        if !big {
            self.op_arg(BUILD_MAP, keys.len());
        }
    }

    pub(super) fn call(&mut self, e: &'t Expr, func: &'t Expr, args: &'t [Expr], keywords: &'t [Keyword]) {
        if self.method_call(e, func, args, keywords) {
            return;
        }
        self.at(func.span);
        self.op(PUSH_NULL);
        self.at(e.span);
        self.expr(func);
        self.arguments(0, args, keywords);
    }

    /// `value.name(...)` with simple arguments: the method is not bound.
    fn method_call(&mut self, e: &'t Expr, func: &'t Expr, args: &'t [Expr], keywords: &'t [Keyword]) -> bool {
        let ExprKind::Attribute { value, attr } = &func.node else { return false };
        let count = args.len() + keywords.len();
        // What the module imports is no object with methods.
        let imported = |name: &Name| self.table.scopes[0].flags(name) & DEF_IMPORT != 0;
        if matches!(&value.node, ExprKind::Name(name) if imported(name)) {
            return false;
        }
        if count + usize::from(!keywords.is_empty()) >= STACK_USE_GUIDELINE || is_spread(args, keywords) {
            return false;
        }
        self.expr(value);
        self.at(func.span);
        self.at_attribute(func);
        self.op_name(LOAD_METHOD, attr);
        self.exprs(args);
        self.keyword_values(keywords);
        self.at(e.span);
        self.at_attribute(func);
        self.op_arg(PRECALL, count);
        self.op_arg(CALL, count);
        true
    }

    /// The values of keywords, and their names for the call.
    fn keyword_values(&mut self, keywords: &'t [Keyword]) {
        if keywords.is_empty() {
            return;
        }
        keywords.iter().for_each(|k| self.expr(&k.value));
        let index = self.unit.consts.add(keyword_names(keywords));
        self.op_arg(KW_NAMES, index as usize);
    }

    /// The arguments of a call of what is on the stack, and the call; `pushed` arguments are there already.
    pub(super) fn arguments(&mut self, pushed: usize, args: &'t [Expr], keywords: &'t [Keyword]) {
        if args.len() + keywords.len() * 2 <= STACK_USE_GUIDELINE && !is_spread(args, keywords) {
            self.exprs(args);
            self.keyword_values(keywords);
            let count = pushed + args.len() + keywords.len();
            self.op_arg(PRECALL, count);
            return self.op_arg(CALL, count);
        }
        match args {
            [only] if pushed == 0 && starred(only).is_some() => {
                if let Some(inner) = starred(only) {
                    self.expr(inner);
                }
            }
            _ => self.display(args, pushed, BUILD_LIST, LIST_APPEND, LIST_EXTEND, true),
        }
        self.spread_keywords(keywords);
        self.op_arg(CALL_FUNCTION_EX, usize::from(!keywords.is_empty()));
    }

    /// Keywords as a dict.
    fn spread_keywords(&mut self, keywords: &'t [Keyword]) {
        let (mut have, mut waiting) = (false, 0);
        let flush = |this: &mut Self, have: &mut bool, part: &'t [Keyword]| {
            this.sub_keywords(part);
            if *have {
                this.op_arg(DICT_MERGE, 1);
            }
            *have = true;
        };
        for (index, keyword) in keywords.iter().enumerate() {
            if keyword.name.is_some() {
                waiting += 1;
                continue;
            }
            if waiting > 0 {
                flush(self, &mut have, &keywords[index - waiting..index]);
                waiting = 0;
            }
            if !have {
                self.op_arg(BUILD_MAP, 0);
                have = true;
            }
            self.expr(&keyword.value);
            self.op_arg(DICT_MERGE, 1);
        }
        if waiting > 0 {
            flush(self, &mut have, &keywords[keywords.len() - waiting..]);
        }
    }

    fn sub_keywords(&mut self, keywords: &'t [Keyword]) {
        let big = keywords.len() * 2 > STACK_USE_GUIDELINE;
        if keywords.len() > 1 && !big {
            keywords.iter().for_each(|k| self.expr(&k.value));
            self.constant(keyword_names(keywords));
            return self.op_arg(BUILD_CONST_KEY_MAP, keywords.len());
        }
        if big {
            self.op_nowhere(BUILD_MAP, 0);
        }
        for keyword in keywords {
            self.text(keyword.name.as_deref().unwrap_or_default());
            self.expr(&keyword.value);
            if big {
                self.op_nowhere(MAP_ADD, 1);
            }
        }
        if !big {
            self.op_arg(BUILD_MAP, keywords.len());
        }
    }
}

/// Is there a `*` or `**` among the arguments?
fn is_spread(args: &[Expr], keywords: &[Keyword]) -> bool {
    args.iter().any(|e| starred(e).is_some()) || keywords.iter().any(|k| k.name.is_none())
}

fn keyword_names(keywords: &[Keyword]) -> Constant {
    let names = keywords.iter().map(|k| text_constant(k.name.as_deref().unwrap_or_default()));
    Constant::Tuple(names.collect::<Vec<_>>().into())
}
