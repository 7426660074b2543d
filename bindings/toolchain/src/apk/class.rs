//! What a compiled class says of itself and uses of others: its table of constants, its parents, its members.

use std::collections::BTreeSet;

/// A field or method of another class: the class, the name, the types.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Member {
    /// With slashes, as in class files.
    pub(crate) owner: String,
    /// `<init>` for a constructor.
    pub(crate) name: String,
    /// `(I)V`, or `I` of a field.
    pub(crate) types: String,
}

/// One class file.
#[derive(Debug, Default)]
pub(crate) struct Class {
    /// Its own name.
    pub(crate) name: String,
    /// The class that it extends and the interfaces that it implements, in this order.
    pub(crate) parents: Vec<String>,
    /// Name and types of its own members.
    pub(crate) declared: BTreeSet<(String, String)>,
    /// The members that it uses, its own among them.
    pub(crate) used: BTreeSet<Member>,
    /// The classes that it names.
    pub(crate) classes: BTreeSet<String>,
}

/// A constant, as far as it matters.
enum Constant {
    Text(String),
    Class(u16),
    Member(u16, u16),
    NameAndType(u16, u16),
    Other,
}

impl Class {
    /// Reads a class file; `None` when it is not whole.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.four()? != 0xcafe_babe {
            return None;
        }
        reader.skip(4)?;
        let constants = reader.constants()?;
        let text = |index: u16| match constants.get(usize::from(index)) {
            Some(Constant::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let class = |index: u16| match constants.get(usize::from(index)) {
            Some(Constant::Class(name)) => text(*name),
            _ => None,
        };
        reader.skip(2)?;
        let mut read = Self { name: class(reader.two()?)?, ..Self::default() };
        // Only java.lang.Object extends nothing.
        read.parents.extend(class(reader.two()?));
        for _ in 0..reader.two()? {
            read.parents.push(class(reader.two()?)?);
        }
        for _fields_then_methods in 0..2 {
            for _ in 0..reader.two()? {
                reader.skip(2)?;
                let member = (text(reader.two()?)?, text(reader.two()?)?);
                read.declared.insert(member);
                for _ in 0..reader.two()? {
                    reader.skip(2)?;
                    let length = reader.four()?;
                    reader.skip(usize::try_from(length).ok()?)?;
                }
            }
        }
        for constant in &constants {
            match constant {
                Constant::Class(name) => {
                    read.classes.insert(text(*name)?);
                }
                Constant::Member(owner, name_and_type) => {
                    let Constant::NameAndType(name, types) = constants.get(usize::from(*name_and_type))?
                    else {
                        return None;
                    };
                    let member = Member { owner: class(*owner)?, name: text(*name)?, types: text(*types)? };
                    read.used.insert(member);
                }
                _ => {}
            }
        }
        Some(read)
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.take(count).map(|_| ())
    }

    fn one(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn four(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// The table, whose first place is never used, and in which wide numbers take two.
    fn constants(&mut self) -> Option<Vec<Constant>> {
        let count = usize::from(self.two()?);
        let mut constants = vec![Constant::Other];
        while constants.len() < count {
            let constant = match self.one()? {
                1 => {
                    let length = usize::from(self.two()?);
                    Constant::Text(String::from_utf8_lossy(self.take(length)?).into_owned())
                }
                7 => Constant::Class(self.two()?),
                9..=11 => Constant::Member(self.two()?, self.two()?),
                12 => Constant::NameAndType(self.two()?, self.two()?),
                5 | 6 => {
                    self.skip(8)?;
                    constants.push(Constant::Other);
                    Constant::Other
                }
                3 | 4 | 17 | 18 => self.skip(4).map(|()| Constant::Other)?,
                15 => self.skip(3).map(|()| Constant::Other)?,
                8 | 16 | 19 | 20 => self.skip(2).map(|()| Constant::Other)?,
                _ => return None,
            };
            constants.push(constant);
        }
        Some(constants)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Compiled with the JDK's own compiler: the classes of a source file called A.java.
    pub(crate) fn compiled(source: &str) -> Option<Vec<Vec<u8>>> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("A.java"), source).unwrap();
        let javac = std::process::Command::new("javac").arg("A.java").current_dir(folder.path()).status();
        // Rust's tests must run where there is no Java.
        if !javac.is_ok_and(|status| status.success()) {
            return None;
        }
        let files = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        let classes = files.filter(|path| path.extension().is_some_and(|extension| extension == "class"));
        Some(classes.map(|path| std::fs::read(path).unwrap()).collect())
    }

    const SOURCE: &str = "class A extends java.io.Reader { long wide = 77777777777L; public void close() {} \
        public int read(char[] c, int a, int b) { return String.valueOf(wide).length(); } }";

    #[test]
    fn members_parents_and_uses_are_read() {
        let Some(classes) = compiled(SOURCE) else { return };
        let class = Class::read(&classes[0]).unwrap();
        assert_eq!(
            (class.name.as_str(), class.parents.as_slice()),
            ("A", ["java/io/Reader".to_owned()].as_slice())
        );
        assert!(class.declared.contains(&("close".to_owned(), "()V".to_owned())));
        let length = Member {
            owner: "java/lang/String".to_owned(),
            name: "length".to_owned(),
            types: "()I".to_owned(),
        };
        assert!(class.used.contains(&length), "{:?}", class.used);
    }

    #[test]
    fn half_a_class_is_none_and_no_panic() {
        assert!(Class::read(b"").is_none());
        let Some(classes) = compiled(SOURCE) else { return };
        for length in 0..classes[0].len() / 2 {
            assert!(Class::read(&classes[0][..length]).is_none(), "{length}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let mut file = vec![0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 61];
            file.extend(bytes);
            let _class = Class::read(&file);
        }
    }
}
