//! The lists of reported numbers that the user imports.

use std::io::BufRead;

use ringtrue_formats::{ListFormat, ListReport};
use ringtrue_store::{ListInfo, StoreError, StoredList};

use crate::error::ImportError;
use crate::list_import::ImportedList;
use crate::screening::Screening;

/// What is said of a list that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSource {
    /// Its name; a list of that name is replaced.
    pub name: String,
    /// How it is written; `None`: to be recognised by the content.
    pub format: Option<ListFormat>,
    /// When it is imported: milliseconds since 1970, UTC.
    pub at: i64,
}

/// What is known of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListOverview {
    /// Its name.
    pub name: String,
    /// The format it was imported from, as a word.
    pub format: String,
    /// When it was imported: milliseconds since 1970, UTC.
    pub imported_at: i64,
    /// How many single numbers it has.
    pub numbers: u64,
    /// How many ranges of numbers it has.
    pub ranges: u64,
}

/// The lists of reported numbers that the user imports.
#[derive(Debug, Clone, Copy)]
pub struct Lists<'s>(&'s Screening);

impl Screening {
    /// The lists of reported numbers that the user imports.
    #[must_use]
    pub fn lists(&self) -> Lists<'_> {
        Lists(self)
    }
}

impl Lists<'_> {
    /// Imports a list of reported numbers, in place of the one of its name. It counts from now on. Calls are judged by
    /// the lists there were until all of it is written.
    ///
    /// # Errors
    /// [`ImportError`] where the file can't be read, is no list, or can't be kept; nothing has changed then.
    pub fn import<'a>(&self, file: impl BufRead + 'a, source: ListSource) -> Result<ListReport, ImportError> {
        let region = self.0.sources().places.home;
        let imported = ImportedList::read(file, region, source.format)?;
        let report = imported.report.clone();
        let name = source.name.trim().to_owned();
        let bytes = imported.encode(&name);
        let format = report.format.as_str().to_owned();
        let mut sources = self.0.sources();
        let stored = self.0.store.put_list(ListInfo { name, format, imported_at: source.at }, &bytes)?;
        sources.lists.retain(|known| known.info.name != stored.info.name);
        sources.lists.push(stored);
        self.0.rebuild(&sources);
        Ok(report)
    }

    /// All of them, by name.
    #[must_use]
    pub fn all(&self) -> Vec<ListOverview> {
        let mut lists: Vec<_> = self.0.sources().lists.iter().map(overview).collect();
        lists.sort_by(|one, other| one.name.cmp(&other.name));
        lists
    }

    /// Removes a list; `false`: there is none of that name.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; nothing has changed then.
    pub fn remove(&self, name: &str) -> Result<bool, StoreError> {
        let mut sources = self.0.sources();
        let was_there = self.0.store.remove_list(name)?;
        sources.lists.retain(|known| known.info.name != name);
        self.0.rebuild(&sources);
        Ok(was_there)
    }
}

fn overview(stored: &StoredList) -> ListOverview {
    let ListInfo { name, format, imported_at } = stored.info.clone();
    let (numbers, ranges) = (stored.list.numbers() as u64, stored.list.ranges() as u64);
    ListOverview { name, format, imported_at, numbers, ranges }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Action, Code, Dialer, IncomingCall, Report};

    use super::*;
    use crate::{ContactNumbers, Notice};

    fn source(name: &str) -> ListSource {
        ListSource { name: name.to_owned(), format: None, at: 1_790_841_600_000 }
    }

    fn open(folder: &std::path::Path) -> Screening {
        Screening::rehearse(folder, "GB", Dialer::default(), ["+441632960000..+441632960999"]).unwrap()
    }

    fn seen(screening: &Screening, number: &str) -> (Action, bool) {
        let report: Report = screening.calls().check(&IncomingCall::showing(&format!("tel:{number}")));
        let is_reported = report.findings.iter().any(|finding| finding.code == Code::ReportedNumber);
        (report.action, is_reported)
    }

    #[test]
    fn a_list_counts_at_once_and_after_a_restart_until_it_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(folder.path());
        assert_eq!(seen(&screening, "+441632960123"), (Action::Allow, false));
        let report =
            screening.lists().import(&b"01632 9601##\n01632 960001\nhello\n"[..], source(" sales ")).unwrap();
        assert_eq!((report.taken, report.entries), (2, 3));
        assert_eq!(seen(&screening, "+441632960123"), (Action::Label, true));
        drop(screening);

        let screening = open(folder.path());
        assert_eq!(seen(&screening, "+441632960123"), (Action::Label, true));
        let expected = ListOverview {
            name: "sales".to_owned(),
            format: "plain".to_owned(),
            imported_at: 1_790_841_600_000,
            numbers: 1,
            ranges: 1,
        };
        assert_eq!(screening.lists().all(), [expected]);
        let contacts = vec![ContactNumbers::as_saved("mia", vec!["01632 960123".into()])];
        screening.contacts().replace(&contacts).unwrap();
        assert_eq!(seen(&screening, "+441632960123"), (Action::Allow, false), "whom the user knows");

        screening.lists().import(&b"+441632960002\n"[..], source("sales")).unwrap();
        assert_eq!(seen(&screening, "+441632960001"), (Action::Allow, false), "replaced");
        assert_eq!(seen(&screening, "+441632960002"), (Action::Label, true));
        assert!(screening.lists().remove("sales").unwrap() && !screening.lists().remove("sales").unwrap());
        assert_eq!(seen(&screening, "+441632960002"), (Action::Allow, false));
    }

    #[test]
    fn a_file_that_cannot_be_read_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(folder.path());
        screening.lists().import(&b"+441632960001\n"[..], source("sales")).unwrap();
        let before = screening.lists().all();
        for file in
            [&b"<calls/>"[..], b"", b"hello\n", b"*\n", b"{\"numbers\":[{\"phone\":\"+441632960002\"},"]
        {
            assert!(matches!(screening.lists().import(file, source("sales")), Err(ImportError::List(_))));
        }
        assert!(matches!(
            screening.lists().import(&b"+441632960002\n"[..], source(" ")),
            Err(ImportError::Store(StoreError::ListName(_)))
        ));
        assert_eq!(screening.lists().all(), before);
        assert_eq!(seen(&screening, "+441632960001"), (Action::Label, true));
        assert_eq!(seen(&screening, "+441632960002"), (Action::Allow, false));
    }

    #[test]
    fn a_damaged_list_is_told_of_and_screening_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(folder.path());
        screening.lists().import(&b"+441632960001\n"[..], source("one")).unwrap();
        screening.lists().import(&b"+441632960002\n"[..], source("other")).unwrap();
        drop(screening);
        std::fs::write(folder.path().join("lists/1.rtlist"), "damaged").unwrap();
        let screening = open(folder.path());
        assert!(
            matches!(screening.health().notices(0).as_slice(), [Notice::ListLost { name, .. }] if name == "one")
        );
        assert_eq!(seen(&screening, "+441632960001"), (Action::Allow, false));
        assert_eq!(seen(&screening, "+441632960002"), (Action::Label, true));
    }

    #[test]
    fn a_changed_list_no_longer_counts_once_it_was_verified() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(folder.path());
        screening.lists().import(&b"+441632960001\n"[..], source("one")).unwrap();
        screening.lists().import(&b"+441632960002\n"[..], source("other")).unwrap();
        screening.health().verify().unwrap();
        assert_eq!(screening.health().notices(0), []);
        drop(screening);
        let path = folder.path().join("lists/1.rtlist");
        let mut bytes = std::fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let screening = open(folder.path());
        screening.health().verify().unwrap();
        assert!(
            matches!(screening.health().notices(0).as_slice(), [Notice::ListLost { name, .. }] if name == "one")
        );
        assert_eq!(
            screening.lists().all().iter().map(|list| list.name.as_str()).collect::<Vec<_>>(),
            ["other"]
        );
        assert_eq!(seen(&screening, "+441632960001"), (Action::Allow, false));
        assert_eq!(seen(&screening, "+441632960002"), (Action::Label, true));
    }
}
