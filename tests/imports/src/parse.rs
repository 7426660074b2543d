//! Reads a crate's files into its tree of modules.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Spacing, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, ExprLit, Item, ItemMod, ItemUse, Lit, Meta, UseTree};

use crate::error::ImportError;
use crate::module::{Module, Segments};

/// Reads the crate whose root file this is. The root is the first module.
pub(crate) fn read_crate(root: &Path) -> Result<Vec<Module>, ImportError> {
    let mut modules = Vec::new();
    let folder = root.parent().unwrap_or(Path::new("")).to_owned();
    read_file(&mut modules, root, None, &folder)?;
    Ok(modules)
}

/// Reads a file and the modules that it declares, which lie in `folder`. The place of its module.
fn read_file(
    modules: &mut Vec<Module>,
    path: &Path,
    parent: Option<usize>,
    folder: &Path,
) -> Result<usize, ImportError> {
    let text =
        fs::read_to_string(path).map_err(|source| ImportError::Io { path: path.to_owned(), source })?;
    let file =
        syn::parse_file(&text).map_err(|source| ImportError::Syntax { path: path.to_owned(), source })?;
    read_items(modules, path, parent, folder, &file.items)
}

fn read_items(
    modules: &mut Vec<Module>,
    path: &Path,
    parent: Option<usize>,
    folder: &Path,
    items: &[Item],
) -> Result<usize, ImportError> {
    let place = modules.len();
    let mut module = Module { file: path.to_owned(), parent, ..Module::default() };
    let mut children = Vec::new();
    for item in items.iter().filter(|item| !is_for_tests(attributes(item))) {
        if let Some(name) = defined_name(item) {
            module.defined.insert(name);
        }
        match item {
            Item::Mod(child) => children.push(child),
            item => Paths(&mut module).visit_item(item),
        }
    }
    modules.push(module);
    for child in children {
        let name = child.ident.to_string();
        let inner = folder.join(&name);
        let read = match &child.content {
            Some((_, items)) => read_items(modules, path, Some(place), &inner, items)?,
            None => {
                let file = file_of(child, path, folder)?;
                let is_folder = file.file_name().is_some_and(|name| name == "mod.rs");
                let inner = if is_folder { file.parent().unwrap_or(&inner) } else { &inner };
                read_file(modules, &file, Some(place), inner)?
            }
        };
        if let Some(module) = modules.get_mut(place) {
            module.children.insert(name, read);
        }
    }
    Ok(place)
}

/// The file of a module that is declared without its content.
fn file_of(module: &ItemMod, declared_in: &Path, folder: &Path) -> Result<PathBuf, ImportError> {
    let beside = declared_in.parent().unwrap_or(Path::new(""));
    let name = module.ident.to_string();
    let named = module.attrs.iter().find_map(path_attribute).map(|path| beside.join(path));
    let usual = [folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs")];
    let found = named.into_iter().chain(usual).find(|path| path.exists());
    found.ok_or_else(|| ImportError::NoFile { path: declared_in.to_owned(), name })
}

/// The text of `#[path = "…"]`, also within `#[cfg_attr(…, path = "…")]`.
fn path_attribute(attribute: &Attribute) -> Option<String> {
    let text = |value: &Expr| match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    };
    match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => text(&pair.value),
        Meta::List(list) if list.path.is_ident("cfg_attr") => {
            let parts =
                list.parse_args_with(syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated);
            parts.ok()?.iter().find_map(|part| match part {
                Meta::NameValue(pair) if pair.path.is_ident("path") => text(&pair.value),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Whether the item is compiled for tests alone: `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("cfg") => needs_test(list.tokens.clone()),
        _ => false,
    })
}

fn needs_test(tokens: TokenStream) -> bool {
    let mut tokens = tokens.into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), None) => name == "test",
        (Some(TokenTree::Ident(name)), Some(TokenTree::Group(group))) if name == "all" => {
            let parts: Vec<TokenTree> = group.stream().into_iter().collect();
            let parts = parts.split(|part| matches!(part, TokenTree::Punct(comma) if comma.as_char() == ','));
            parts.into_iter().any(|part| needs_test(part.iter().cloned().collect()))
        }
        _ => false,
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::ExternCrate(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::ForeignMod(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::TraitAlias(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Union(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn defined_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Collects the paths of a module's code.
struct Paths<'m>(&'m mut Module);

impl Paths<'_> {
    fn add_use(&mut self, tree: &UseTree, before: &Segments) {
        let with = |name: String| before.iter().cloned().chain([name]).collect::<Segments>();
        // `use a::{self}` names `a` itself.
        let whole = |name: &str| {
            if name == "self" && !before.is_empty() { before.clone() } else { with(name.to_owned()) }
        };
        match tree {
            UseTree::Path(path) => self.add_use(&path.tree, &with(path.ident.to_string())),
            UseTree::Name(name) => {
                let path = whole(&name.ident.to_string());
                if let Some(last) = path.last() {
                    self.0.used.insert(last.clone(), path.clone());
                }
                self.0.paths.insert(path);
            }
            UseTree::Rename(rename) => {
                let path = whole(&rename.ident.to_string());
                self.0.used.insert(rename.rename.to_string(), path.clone());
                self.0.paths.insert(path);
            }
            UseTree::Glob(_) => {
                self.0.globs.push(before.clone());
                self.0.paths.insert(before.clone());
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree, before)),
        }
    }

    /// Paths among the tokens of a macro's call, a macro's definition or an attribute.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut path = Segments::new();
        // How many colons have come since the last name.
        let mut colons = 0;
        let mut flush = |path: &mut Segments| {
            let whole = std::mem::take(path);
            if whole.len() > 1 {
                self.0.paths.insert(whole);
            }
        };
        let mut groups = Vec::new();
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        flush(&mut path);
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(colon) if colon.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    if colons == 2 && colon.spacing() == Spacing::Joint {
                        colons = 3;
                    }
                }
                token => {
                    flush(&mut path);
                    colons = 0;
                    if let TokenTree::Group(group) = token {
                        groups.push(group.stream());
                    }
                }
            }
        }
        flush(&mut path);
        groups.into_iter().for_each(|group| self.add_tokens(group));
    }
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !is_for_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        if item.leading_colon.is_none() {
            self.add_use(&item.tree, &Segments::new());
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            self.0.paths.insert(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.add_tokens(list.tokens.clone());
    }

    /// `pub(in crate::a)` says who may see a name, and imports nothing.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}
