//! What a library is made of: bytes by crate, from its own table of names.

use std::collections::BTreeMap;

use object::{Object as _, ObjectSection as _, ObjectSymbol as _, SymbolKind};

use crate::error::TaskError;

use super::check::EXPORTED;

/// The largest crates, one a line, and what no name accounts for.
pub(crate) fn table(bytes: &[u8], most: usize) -> Result<String, TaskError> {
    let unreadable = |error: object::Error| TaskError::Unreadable {
        what: "the library's table of names".to_owned(),
        reason: error.to_string(),
    };
    let file = object::File::parse(bytes).map_err(unreadable)?;
    let loaded: u64 =
        file.sections().filter(|section| is_loaded(section.flags())).map(|section| section.size()).sum();
    let mut sizes = BTreeMap::<String, (u64, u64)>::new();
    let mut last = None;
    let mut symbols: Vec<_> = file
        .symbols()
        .filter(|symbol| matches!(symbol.kind(), SymbolKind::Text | SymbolKind::Data) && symbol.size() > 0)
        .collect();
    symbols.sort_by_key(|symbol| (symbol.address(), std::cmp::Reverse(symbol.size())));
    for symbol in symbols {
        // Equal functions share a place; it counts once.
        if last.replace(symbol.address()) == Some(symbol.address()) {
            continue;
        }
        let name = crate_of(symbol.name().map_err(unreadable)?);
        let (code, data) = sizes.entry(name).or_default();
        *(if symbol.kind() == SymbolKind::Text { code } else { data }) += symbol.size();
    }
    Ok(render(&sizes, loaded, most))
}

fn is_loaded(flags: object::SectionFlags) -> bool {
    matches!(flags, object::SectionFlags::Elf { sh_flags, .. } if sh_flags.0 & object::elf::SHF_ALLOC.0 != 0)
}

fn render(sizes: &BTreeMap<String, (u64, u64)>, loaded: u64, most: usize) -> String {
    let mut rows: Vec<(&String, &(u64, u64))> = sizes.iter().collect();
    rows.sort_by_key(|(name, (code, data))| (std::cmp::Reverse(code + data), *name));
    let mut text = format!("{:>10} {:>10}  crate\n", "code", "data");
    for (name, (code, data)) in rows.iter().take(most) {
        text.push_str(&format!("{code:>10} {data:>10}  {name}\n"));
    }
    let sum = |rows: &[(&String, &(u64, u64))]| rows.iter().map(|(_, (code, data))| code + data).sum::<u64>();
    let others = rows.get(most..).unwrap_or_default();
    text.push_str(&format!("{:>21}  {} more\n", sum(others), others.len()));
    let unnamed = loaded.saturating_sub(sum(&rows));
    text.push_str(&format!("{unnamed:>21}  without a name: literals, tables for unwinding and relocation\n"));
    text.push_str(&format!("{loaded:>21}  all that is loaded\n"));
    text
}

/// The crate that a mangled name begins with; of `<A as B>::c`, the crate of `A`.
fn crate_of(mangled: &str) -> String {
    let Ok(demangled) = rustc_demangle::try_demangle(mangled) else {
        let is_door = EXPORTED.iter().any(|beginning| mangled.starts_with(beginning));
        return if is_door { "ringtrue" } else { "(C, and libunwind)" }.to_owned();
    };
    let plain = format!("{demangled:#}");
    let path = plain.trim_start_matches(|c: char| !c.is_ascii_alphabetic() && c != '_');
    let path = ["mut ", "const ", "dyn ", "impl ", "fn("]
        .iter()
        .fold(path, |path, word| path.trim_start_matches(word));
    let name: String = path.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    // `<T as core::convert::Into<U>>`, `<u32 as …>`: no path of its own.
    let is_path = path.get(name.len()..).is_some_and(|rest| rest.starts_with("::") || rest.starts_with('['));
    if is_path { name } else { "core".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_belongs_to_the_crate_that_it_begins_with() {
        assert_eq!(crate_of("_ZN4redb4tree4find17h0123456789abcdefE"), "redb");
        assert_eq!(
            crate_of(
                "_ZN58_$LT$alloc..string..String$u20$as$u20$core..fmt..Write$GT$9write_str17h0123456789abcdefE"
            ),
            "alloc"
        );
        assert_eq!(crate_of("_RNvNtCs1234_7mycrate3foo3bar"), "mycrate");
        assert_eq!(crate_of("uniffi_ringtrue_fn_method_ringtrue_screen"), "ringtrue");
        assert_eq!(crate_of("_Unwind_Resume"), "(C, and libunwind)");
    }

    #[test]
    fn the_largest_come_first_and_nothing_is_left_out_of_the_sum() {
        let sizes =
            BTreeMap::from([("a".to_owned(), (10, 5)), ("b".to_owned(), (100, 0)), ("c".to_owned(), (1, 1))]);
        assert_eq!(
            render(&sizes, 200, 2),
            "      code       data  crate\n\
             \x20      100          0  b\n\
             \x20       10          5  a\n\
             \x20                   2  1 more\n\
             \x20                  83  without a name: literals, tables for unwinding and relocation\n\
             \x20                 200  all that is loaded\n"
        );
    }
}
