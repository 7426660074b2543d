//! The reviewed list of what the library may import from the phone: `bindings/toolchain/bionic.txt`.

use std::collections::BTreeMap;
use std::fs;

use crate::error::TaskError;
use crate::workspace::Workspace;

use super::abi::Abi;

/// The libraries that every app may use and that ours may.
pub const LIBRARIES: [&str; 4] = ["c", "m", "dl", "log"];

/// A name on the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The first Android that has it.
    pub api: u32,
    /// `c` of `libc.so`.
    pub library: String,
    /// Data, not code.
    pub variable: bool,
    /// May only be asked for weakly.
    pub weak: bool,
    /// Only on 32-bit ARM.
    pub arm: bool,
}

impl Import {
    /// Whether a processor's Android has it at all.
    pub fn is_on(&self, abi: Abi) -> bool {
        !self.arm || abi == Abi::Arm
    }
}

/// The list, by name.
#[derive(Debug)]
pub struct Imports(BTreeMap<String, Import>);

impl Imports {
    /// Reads the committed list.
    pub fn read(workspace: &Workspace) -> Result<Self, TaskError> {
        let path = workspace.toolchain().join("bionic.txt");
        let text = fs::read_to_string(&path).map_err(TaskError::reading(&path))?;
        Self::parse(&text)
    }

    /// One name a line; `#` begins a comment.
    pub fn parse(text: &str) -> Result<Self, TaskError> {
        let mut list = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            let words: Vec<&str> = line.split('#').next().unwrap_or_default().split_whitespace().collect();
            if words.is_empty() {
                continue;
            }
            let (name, import) = line_of(&words).ok_or_else(|| unreadable(index, line))?;
            if list.insert(name.to_owned(), import).is_some() {
                return Err(unreadable(index, line));
            }
        }
        Ok(Self(list))
    }

    /// The entry for a name.
    pub fn get(&self, name: &str) -> Option<&Import> {
        self.0.get(name)
    }

    /// Every name in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Import)> {
        self.0.iter().map(|(name, import)| (name.as_str(), import))
    }
}

/// `28 c getrandom weak`.
fn line_of<'a>(words: &[&'a str]) -> Option<(&'a str, Import)> {
    let [api, library, name, special @ ..] = words else { return None };
    let known = special.iter().all(|word| ["variable", "weak", "arm"].contains(word));
    if !known || !LIBRARIES.contains(library) {
        return None;
    }
    let has = |word: &str| special.contains(&word);
    let import = Import {
        api: api.parse().ok()?,
        library: (*library).to_owned(),
        variable: has("variable"),
        weak: has("weak"),
        arm: has("arm"),
    };
    Some((name, import))
}

fn unreadable(index: usize, line: &str) -> TaskError {
    TaskError::Unreadable {
        what: format!("`bionic.txt`, line {}", index + 1),
        reason: format!(
            "`{line}` is not `LEVEL LIBRARY NAME [variable] [weak] [arm]`, or the name is there twice"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_list_can_be_read_and_is_old_enough() {
        let imports = Imports::read(&Workspace::here()).unwrap();
        assert!(imports.get("malloc").is_some() && imports.get("socket").is_none());
        for (name, import) in imports.iter() {
            assert!(import.api <= super::super::target::MIN_API, "{name}");
        }
    }

    #[test]
    fn a_line_says_level_library_name_and_what_is_special() {
        let imports =
            Imports::parse("# words\n\n28 c getrandom weak # new\n21 dl dl_unwind_find_exidx arm\n").unwrap();
        let random = imports.get("getrandom").unwrap();
        assert!(random.weak && !random.variable && random.api == 28);
        assert!(imports.get("dl_unwind_find_exidx").unwrap().is_on(Abi::Arm));
        assert!(!imports.get("dl_unwind_find_exidx").unwrap().is_on(Abi::Arm64));
    }

    #[test]
    fn a_line_that_makes_no_sense_is_named() {
        for bad in ["c malloc", "21 c", "21 z malloc", "21 c malloc soon", "x c malloc", "21 c a\n21 c a"] {
            let error = Imports::parse(bad).unwrap_err().to_string();
            assert!(error.starts_with("`bionic.txt`, line "), "{error}");
        }
    }
}
