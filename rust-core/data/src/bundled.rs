//! The files of this folder as the library carries them: deflated by `build.rs`, a third of their size and less, and inflated
//! when they are asked for.

/// A file, by its name below this folder.
macro_rules! bundled {
    ($name:expr) => {
        $crate::bundled::Bundled {
            name: $name,
            deflated: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".deflate")),
        }
    };
}
pub(crate) use bundled;

/// A file that the library carries.
#[derive(Clone, Copy)]
pub(crate) struct Bundled {
    /// What messages call it.
    pub(crate) name: &'static str,
    /// Its bytes; made by [`bundled!`].
    pub(crate) deflated: &'static [u8],
}

impl Bundled {
    /// What is in it.
    #[expect(
        clippy::expect_used,
        reason = "the bytes are part of the library, and its tests inflate and read every file"
    )]
    pub(crate) fn bytes(self) -> Vec<u8> {
        miniz_oxide::inflate::decompress_to_vec(self.deflated).expect("the bundled file is whole")
    }

    /// What is in it, as text.
    #[expect(clippy::expect_used, reason = "as above")]
    pub(crate) fn text(self) -> String {
        String::from_utf8(self.bytes()).expect("the bundled file is text")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_as_it_was_reviewed() {
        let file: Bundled = bundled!("numbering/fiction.csv");
        assert_eq!(file.text(), include_str!("../numbering/fiction.csv"));
        assert!(file.deflated.len() * 2 < file.text().len());
    }
}
