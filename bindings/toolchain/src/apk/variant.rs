//! The two apps: what ships, and the same with what only developers may have.

use std::fs;
use std::path::{Path, PathBuf};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::TaskError;
use crate::workspace::Workspace;

use super::entry::Entry;

/// Which app is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// What phones get.
    Shipped,
    /// The same, which debuggers can attach to, with `android/app/src/debug` and the corpus of calls.
    Debug,
}

impl Variant {
    /// The finished file.
    pub(crate) fn apk(self, workspace: &Workspace) -> PathBuf {
        match self {
            Self::Shipped => workspace.apk(),
            Self::Debug => workspace.debug_apk(),
        }
    }

    /// Where Maven puts the compiled classes.
    pub(crate) fn classes(self, workspace: &Workspace) -> PathBuf {
        workspace.android().join("target").join(match self {
            Self::Shipped => "classes",
            Self::Debug => "debug-classes",
        })
    }

    /// What is made on the way to the file, below the folder of a build.
    pub(crate) fn work(self, folder: &Path) -> PathBuf {
        folder.join(match self {
            Self::Shipped => "apk",
            Self::Debug => "apk-debug",
        })
    }

    /// The manifest; where it has to be made first, it is made in `work`.
    pub(crate) fn manifest(self, workspace: &Workspace, work: &Path) -> Result<PathBuf, TaskError> {
        let of =
            |sources: &str| workspace.android().join("app/src").join(sources).join("AndroidManifest.xml");
        let main = of("main");
        if self == Self::Shipped {
            return Ok(main);
        }
        let read = |path: &Path| fs::read_to_string(path).map_err(TaskError::reading(path));
        let merged = work.join("AndroidManifest.xml");
        let text = merge(&read(&main)?, &read(&of("debug"))?)?;
        fs::write(&merged, text).map_err(TaskError::writing(&merged))?;
        Ok(merged)
    }

    /// What R8 can't see. What developers have besides comes on top of it, so that everything else is shrunk as it ships.
    pub(crate) fn rules(self, workspace: &Workspace) -> Vec<PathBuf> {
        let app = workspace.android().join("app");
        let shipped = app.join("proguard-rules.pro");
        match self {
            Self::Shipped => vec![shipped],
            Self::Debug => vec![shipped, app.join("src/debug/proguard-rules.pro")],
        }
    }

    /// The lists of what it may use of Android, in `bindings/toolchain`.
    pub(crate) fn public_api(self) -> &'static [&'static str] {
        match self {
            Self::Shipped => &["android-api.txt"],
            Self::Debug => &["android-api.txt", "android-api-debug.txt"],
        }
    }

    /// What is packed beside code, resources and libraries.
    pub(crate) fn assets(self, workspace: &Workspace) -> Result<Vec<Entry>, TaskError> {
        let mut entries = vec![Entry::read(NOTICES.to_owned(), &workspace.notices())?];
        if self == Self::Shipped {
            return Ok(entries);
        }
        let folder = workspace.root().join("tests/vectors");
        for entry in fs::read_dir(&folder).map_err(TaskError::reading(&folder))? {
            let path = entry.map_err(TaskError::reading(&folder))?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".json") && name != "schema.json" {
                entries.push(Entry::read(format!("{ASSETS}{name}"), &path)?);
            }
        }
        Ok(entries)
    }

    /// Whether such an app may hold an entry that is neither code nor resource nor library.
    pub(crate) fn holds(self, name: &str) -> bool {
        self == Self::Debug && name.starts_with(ASSETS)
    }
}

/// Where an app finds the licences of what it is made of.
pub(crate) const NOTICES: &str = "assets/notices.txt";
/// Where an app finds the corpus.
const ASSETS: &str = "assets/vectors/";

/// Adds to a manifest what another one has inside `<application>`, and what it has beside it.
fn merge(main: &str, added: &str) -> Result<String, TaskError> {
    let (base, more) = (Places::find("app's", main)?, Places::find("debug", added)?);
    let part = |text: &str, from: usize, to: usize| text.get(from..to).unwrap_or_default().to_owned();
    Ok([
        part(main, 0, base.application_end),
        part(added, more.application_start, more.application_end),
        part(main, base.application_end, base.manifest_end),
        part(added, more.manifest_start, more.before_application),
        part(added, more.after_application, more.manifest_end),
        part(main, base.manifest_end, main.len()),
    ]
    .concat())
}

/// Where in a manifest's text the two elements begin and end, in bytes.
#[derive(Default)]
struct Places {
    /// After `<manifest …>`.
    manifest_start: usize,
    before_application: usize,
    /// After `<application …>`.
    application_start: usize,
    /// Before `</application>`.
    application_end: usize,
    after_application: usize,
    /// Before `</manifest>`.
    manifest_end: usize,
}

impl Places {
    fn find(whose: &str, text: &str) -> Result<Self, TaskError> {
        let unreadable =
            |reason: String| TaskError::Unreadable { what: format!("the {whose} manifest"), reason };
        let mut places = Self::default();
        let mut reader = Reader::from_str(text);
        let position =
            |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        loop {
            let before = position(&reader);
            let event = reader.read_event().map_err(|error| unreadable(error.to_string()))?;
            let after = position(&reader);
            match event {
                Event::Start(element) => match element.name().as_ref() {
                    "manifest" => places.manifest_start = after,
                    "application" => (places.before_application, places.application_start) = (before, after),
                    _ => {}
                },
                Event::End(element) => match element.name().as_ref() {
                    "manifest" => places.manifest_end = before,
                    "application" => (places.application_end, places.after_application) = (before, after),
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        if places.application_end == 0 || places.manifest_end < places.after_application {
            return Err(unreadable("it has no `<application>` with something in it".to_owned()));
        }
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_manifest_has_more_is_added_where_it_belongs() {
        let main = "<manifest a=\"1\">\n<x/>\n<application b=\"2\"><p/></application>\n</manifest>\n";
        let added = "<?xml version=\"1.0\"?>\n<manifest><i n=\"/&gt;\"/><application>\n<!-- q --><q/></application><j/></manifest>";
        assert_eq!(
            merge(main, added).unwrap(),
            "<manifest a=\"1\">\n<x/>\n<application b=\"2\"><p/>\n<!-- q --><q/></application>\n<i n=\"/&gt;\"/><j/></manifest>\n"
        );
    }

    #[test]
    fn a_manifest_without_an_application_is_an_error() {
        for bad in
            ["<manifest/>", "<manifest></manifest>", "<manifest><application/></manifest>", "<manifest><", ""]
        {
            let error =
                merge("<manifest><application></application></manifest>", bad).unwrap_err().to_string();
            assert!(error.starts_with("the debug manifest could not be understood: "), "{bad}: {error}");
        }
    }

    #[test]
    fn the_corpus_is_for_developers_alone() {
        let workspace = Workspace::here();
        let shipped = Variant::Shipped.assets(&workspace).unwrap();
        assert_eq!(shipped.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), [NOTICES]);
        let mut assets = Variant::Debug.assets(&workspace).unwrap();
        assert_eq!(assets.remove(0).name, NOTICES);
        assert!(assets.iter().any(|entry| entry.name == "assets/vectors/contact.json"));
        assert!(
            assets
                .iter()
                .all(|entry| Variant::Debug.holds(&entry.name) && !Variant::Shipped.holds(&entry.name))
        );
        assert!(!assets.iter().any(|entry| entry.name.ends_with("schema.json")));
    }
}
