//! What stands in a file of Rust: its functions with their lengths, and its rules.

use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprLit, ExprStruct, ImplItemFn, ItemFn, ItemMod, Lit, Signature, TraitItemFn};

/// What was found in a file, without its tests.
#[derive(Default)]
pub(crate) struct Items {
    /// Every function by its name, with the number of lines between its braces.
    pub(crate) functions: Vec<(String, usize)>,
    /// The code of every [`Rule`](annals::diagnostic::Rule) that is written there.
    pub(crate) rules: Vec<String>,
}

impl Items {
    /// What stands in `text`, the file at `path`.
    pub(crate) fn of(path: &str, text: &str) -> Self {
        let mut items = Self::default();
        items.visit_file(&syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}")));
        items
    }

    fn function(&mut self, signature: &Signature, body: &Block) {
        let braces = body.brace_token.span;
        let n_lines = braces.close().start().line.saturating_sub(braces.open().start().line + 1);
        self.functions.push((signature.ident.to_string(), n_lines));
    }
}

impl<'ast> Visit<'ast> for Items {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        if let Some(body) = &item.default {
            self.function(&item.sig, body);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_expr_struct(&mut self, item: &'ast ExprStruct) {
        if item.path.segments.last().is_some_and(|name| name.ident == "Rule") {
            let code =
                item.fields.iter().find(|field| matches!(&field.member, syn::Member::Named(name) if name == "code"));
            match code.map(|field| &field.expr) {
                Some(Expr::Lit(ExprLit { lit: Lit::Str(code), .. })) => self.rules.push(code.value()),
                _ => panic!("a rule whose code is no text"),
            }
        }
        visit::visit_expr_struct(self, item);
    }
}
