//! One write, as a line of a plan.

use crate::error::CrashError;

/// Who does a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The first thread.
    First,
    /// The second thread, at the same time.
    Second,
    /// While both threads rest.
    Alone,
}

impl Turn {
    fn word(self) -> &'static str {
        match self {
            Self::First => "0",
            Self::Second => "1",
            Self::Alone => "=",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::First, Self::Second, Self::Alone].into_iter().find(|turn| turn.word() == word)
    }
}

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// A trusted party, a bank with one number.
    PutParty {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Its number.
        number: String,
        /// Whether it is guarded.
        guarded: bool,
    },
    /// A trusted party goes.
    RemoveParty {
        /// Its id.
        id: String,
    },
    /// A contact is guarded, or no longer.
    Guard {
        /// The contact's key.
        key: String,
        /// Whether it is guarded.
        guarded: bool,
    },
    /// New settings.
    Settings {
        /// Whether the level is strict; else balanced.
        strict: bool,
        /// The one own number.
        own: String,
    },
    /// A rule about one number.
    PutRule {
        /// Its id.
        id: String,
        /// The number.
        number: String,
        /// Whether to silence; else to label.
        silence: bool,
    },
    /// A rule goes.
    RemoveRule {
        /// Its id.
        id: String,
    },
    /// The user rang someone.
    Dialled {
        /// Whom.
        handle: String,
        /// When.
        at: i64,
    },
    /// The user expects a call, or no longer.
    Expect {
        /// Until when.
        until: Option<i64>,
    },
    /// A call is judged and written into the journal.
    Remember {
        /// Who called.
        handle: String,
        /// When.
        at: i64,
    },
    /// A call that rang unjudged is written into the journal.
    NotScreened {
        /// Who called.
        handle: String,
        /// When.
        at: i64,
        /// Why it was not judged.
        why: String,
    },
    /// The contacts are replaced.
    Contacts {
        /// The place of the first number.
        first: u64,
        /// How many contacts, with one number each.
        count: u64,
    },
    /// A list is imported from a file.
    ImportList {
        /// Its name.
        name: String,
        /// When.
        at: i64,
        /// The place of the first number.
        first: u64,
        /// How many numbers it has.
        count: u64,
        /// The file.
        path: String,
    },
    /// A list goes.
    RemoveList {
        /// Its name.
        name: String,
    },
    /// All that the user entered is replaced at once, as a backup is restored.
    Restore {
        /// How many parties, guarded contacts and rules there are then.
        count: u64,
        /// The one own number.
        own: String,
    },
    /// A call of the journal is forgotten.
    ForgetCall {
        /// When it came in; each came in at another time.
        at: i64,
    },
    /// Everything is forgotten.
    ForgetEverything,
}

/// One write of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who does it.
    pub turn: Turn,
    /// Its number; none is used twice on one store.
    pub number: u64,
    /// What is written.
    pub op: Op,
}

impl Step {
    /// The line of the plan, without its end.
    #[must_use]
    pub fn line(&self) -> String {
        let mut fields = vec![self.turn.word().to_owned(), self.number.to_string()];
        fields.extend(self.op.fields());
        fields.join("\t")
    }

    /// Reads a line of a plan.
    ///
    /// # Errors
    /// [`CrashError::Line`] for one that is none.
    pub fn parse(line: &str) -> Result<Self, CrashError> {
        let fields: Vec<&str> = line.split('\t').collect();
        let step = || {
            let [turn, number, word, rest @ ..] = fields.as_slice() else { return None };
            let op = Op::parse(word, rest)?;
            Some(Self { turn: Turn::parse(turn)?, number: number.parse().ok()?, op })
        };
        step().ok_or_else(|| CrashError::Line(line.to_owned()))
    }
}

impl Op {
    fn fields(&self) -> Vec<String> {
        let all: &[&dyn ToString] = match self {
            Self::PutParty { id, name, number, guarded } => &[&"put_party", id, name, number, guarded],
            Self::RemoveParty { id } => &[&"remove_party", id],
            Self::Guard { key, guarded } => &[&"guard", key, guarded],
            Self::Settings { strict, own } => &[&"settings", strict, own],
            Self::PutRule { id, number, silence } => &[&"put_rule", id, number, silence],
            Self::RemoveRule { id } => &[&"remove_rule", id],
            Self::Dialled { handle, at } => &[&"dialled", handle, at],
            Self::Expect { until: Some(until) } => &[&"expect", until],
            Self::Expect { until: None } => &[&"expect", &"-"],
            Self::Remember { handle, at } => &[&"remember", handle, at],
            Self::NotScreened { handle, at, why } => &[&"not_screened", handle, at, why],
            Self::Contacts { first, count } => &[&"contacts", first, count],
            Self::ImportList { name, at, first, count, path } => {
                &[&"import_list", name, at, first, count, path]
            }
            Self::RemoveList { name } => &[&"remove_list", name],
            Self::Restore { count, own } => &[&"restore", count, own],
            Self::ForgetCall { at } => &[&"forget_call", at],
            Self::ForgetEverything => &[&"forget_everything"],
        };
        all.iter().map(|field| field.to_string()).collect()
    }

    fn parse(word: &str, fields: &[&str]) -> Option<Self> {
        let text = |text: &str| text.to_owned();
        Some(match (word, fields) {
            ("put_party", [id, name, number, guarded]) => Self::PutParty {
                id: text(id),
                name: text(name),
                number: text(number),
                guarded: guarded.parse().ok()?,
            },
            ("guard", [key, guarded]) => Self::Guard { key: text(key), guarded: guarded.parse().ok()? },
            ("settings", [strict, own]) => Self::Settings { strict: strict.parse().ok()?, own: text(own) },
            ("put_rule", [id, number, silence]) => {
                Self::PutRule { id: text(id), number: text(number), silence: silence.parse().ok()? }
            }
            ("remove_rule", [id]) => Self::RemoveRule { id: text(id) },
            ("dialled", [handle, at]) => Self::Dialled { handle: text(handle), at: at.parse().ok()? },
            ("expect", ["-"]) => Self::Expect { until: None },
            ("expect", [until]) => Self::Expect { until: Some(until.parse().ok()?) },
            ("remember", [handle, at]) => Self::Remember { handle: text(handle), at: at.parse().ok()? },
            ("not_screened", [handle, at, why]) => {
                Self::NotScreened { handle: text(handle), at: at.parse().ok()?, why: text(why) }
            }
            ("contacts", [first, count]) => {
                Self::Contacts { first: first.parse().ok()?, count: count.parse().ok()? }
            }
            ("import_list", [name, at, first, count, path]) => Self::ImportList {
                name: text(name),
                at: at.parse().ok()?,
                first: first.parse().ok()?,
                count: count.parse().ok()?,
                path: text(path),
            },
            ("remove_list", [name]) => Self::RemoveList { name: text(name) },
            ("remove_party", [id]) => Self::RemoveParty { id: text(id) },
            ("restore", [count, own]) => Self::Restore { count: count.parse().ok()?, own: text(own) },
            ("forget_call", [at]) => Self::ForgetCall { at: at.parse().ok()? },
            ("forget_everything", []) => Self::ForgetEverything,
            _ => return None,
        })
    }
}
