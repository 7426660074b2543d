//! The manifest inside the finished APK, as aapt2 prints it, held to what was reviewed.

use std::collections::BTreeSet;
use std::fs;

use crate::error::TaskError;
use crate::native::MIN_API;
use crate::workspace::Workspace;

use super::variant::Variant;

/// The Android that the app was written for: 16.
const TARGET_API: u32 = 36;
/// What others could reach.
const COMPONENTS: [&str; 5] = ["activity", "activity-alias", "service", "receiver", "provider"];

/// An element and its attributes, without their namespaces.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(attribute, _)| attribute == name).map(|(_, value)| value.as_str())
    }
}

/// What was reviewed.
#[derive(Clone, Debug)]
pub(crate) struct Reviewed {
    permissions: BTreeSet<String>,
    components: BTreeSet<String>,
}

impl Reviewed {
    /// Reads the README's list of permissions and the list of components.
    pub(crate) fn read(workspace: &Workspace, variant: Variant) -> Result<Self, TaskError> {
        let read = |file: &str| {
            let path = workspace.root().join(file);
            fs::read_to_string(&path).map_err(TaskError::reading(path))
        };
        let mut components = read("android/app/components.txt")?;
        if variant == Variant::Debug {
            components.push_str(&read("android/app/src/debug/components.txt")?);
        }
        let lines = components.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        Ok(Self {
            permissions: permissions_in(&read("README.md")?),
            components: lines.map(str::to_owned).collect(),
        })
    }
}

/// In the table below the heading `## Permissions`: what stands in backquotes in the first column.
fn permissions_in(readme: &str) -> BTreeSet<String> {
    readme
        .lines()
        .skip_while(|line| line.trim() != "## Permissions")
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(|name| format!("android.permission.{name}"))
        .collect()
}

/// What differs between the manifest and what was reviewed; nothing when all is as intended.
pub(crate) fn faults(tree: &str, reviewed: &Reviewed, variant: Variant) -> Vec<String> {
    let elements = parse(tree);
    let mut faults = Vec::new();
    let mut must = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault);
        }
    };
    let all = |name: &'static str| elements.iter().filter(move |element| element.name == name);
    let value = |element: &'static str, attribute: &str| all(element).find_map(|found| found.get(attribute));
    let is = |element, attribute, wanted: &str| value(element, attribute) == Some(wanted);
    must(is("manifest", "package", "app.ringtrue"), "is not called app.ringtrue".to_owned());
    must(
        is("uses-sdk", "minSdkVersion", &MIN_API.to_string()),
        format!("does not install from API level {MIN_API} on"),
    );
    must(
        is("uses-sdk", "targetSdkVersion", &TARGET_API.to_string()),
        format!("is not written for API level {TARGET_API}"),
    );
    must(
        is("application", "extractNativeLibs", "true"),
        "has its libraries mapped from the APK, where they are compressed".to_owned(),
    );
    must(is("application", "allowBackup", "false"), "lets its data be backed up by others".to_owned());
    let open = is("application", "debuggable", "true");
    let debug = variant == Variant::Debug;
    must(debug || !open, "lets itself be debugged".to_owned());
    must(debug || all("instrumentation").next().is_none(), "lets itself be instrumented".to_owned());

    let asked: BTreeSet<String> = elements
        .iter()
        .filter(|element| element.name.starts_with("uses-permission"))
        .map(|element| element.get("name").unwrap_or_default().to_owned())
        .collect();
    must(!asked.contains("android.permission.INTERNET"), "asks for the internet".to_owned());
    let components: BTreeSet<String> =
        elements.iter().filter(|element| COMPONENTS.contains(&element.name.as_str())).map(describe).collect();
    for (what, found, wanted) in
        [("permission", &asked, &reviewed.permissions), ("component", &components, &reviewed.components)]
    {
        faults
            .extend(found.difference(wanted).map(|name| format!("has a {what} that is on no list: {name}")));
        faults.extend(
            wanted.difference(found).map(|name| format!("lacks a {what} that is on the list: {name}")),
        );
    }
    faults
}

/// `service app.ringtrue.X exported android.permission.Y`; what says nothing of being exported is its own.
fn describe(element: &Element) -> String {
    let exported = if element.get("exported") == Some("true") { "exported" } else { "own" };
    let name = element.get("name").unwrap_or_default();
    let full = if name.starts_with('.') { format!("app.ringtrue{name}") } else { name.to_owned() };
    format!("{} {full} {exported} {}", element.name, element.get("permission").unwrap_or("-"))
}

/// Reads what `aapt2 dump xmltree` prints: `E: name` and, further in, `A: namespace:name(id)=value`.
fn parse(tree: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    for line in tree.lines() {
        let line = line.trim_start();
        if let Some(rest) = line.strip_prefix("E: ") {
            let name = rest.split_whitespace().next().unwrap_or_default().to_owned();
            elements.push(Element { name, attributes: Vec::new() });
        } else if let Some((name, value)) = line.strip_prefix("A: ").and_then(attribute)
            && let Some(element) = elements.last_mut()
        {
            element.attributes.push((name, value));
        }
    }
    elements
}

/// `http://…/android:name(0x01010003)="x" (Raw: "x")`, `package="x" (Raw: "x")`, `…:exported(0x01010010)=true`.
fn attribute(text: &str) -> Option<(String, String)> {
    let (key, value) = text.split_once('=')?;
    let key = key.split('(').next()?;
    let name = key.rsplit(':').next()?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split_whitespace().next()?,
    };
    Some((name.to_owned(), value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TREE: &str = r#"N: android=http://schemas.android.com/apk/res/android (line=2)
  E: manifest (line=2)
    A: http://schemas.android.com/apk/res/android:versionCode(0x0101021b)=1
    A: package="app.ringtrue" (Raw: "app.ringtrue")
      E: uses-sdk (line=7)
        A: http://schemas.android.com/apk/res/android:minSdkVersion(0x0101020c)=29
        A: http://schemas.android.com/apk/res/android:targetSdkVersion(0x01010270)=36
      E: uses-permission (line=11)
        A: http://schemas.android.com/apk/res/android:name(0x01010003)="android.permission.READ_CONTACTS" (Raw: "android.permission.READ_CONTACTS")
      E: application (line=15)
        A: http://schemas.android.com/apk/res/android:allowBackup(0x01010280)=false
        A: http://schemas.android.com/apk/res/android:extractNativeLibs(0x010104ea)=true
          E: service (line=35)
            A: http://schemas.android.com/apk/res/android:name(0x01010003)="app.ringtrue.S" (Raw: ".S")
            A: http://schemas.android.com/apk/res/android:exported(0x01010010)=true
            A: http://schemas.android.com/apk/res/android:permission(0x01010006)="android.permission.BIND_SCREENING_SERVICE" (Raw: "x")
"#;

    fn reviewed() -> Reviewed {
        Reviewed {
            permissions: permissions_in(
                "# A\n\n## Permissions\n\n| permission | why |\n|---|---|\n| `READ_CONTACTS` | x |\n\n## B\n| `NOT` | y |\n",
            ),
            components: BTreeSet::from([
                "service app.ringtrue.S exported android.permission.BIND_SCREENING_SERVICE".to_owned(),
            ]),
        }
    }

    fn after(from: &str, to: &str) -> Vec<String> {
        assert!(TREE.contains(from));
        faults(&TREE.replace(from, to), &reviewed(), Variant::Shipped)
    }

    #[test]
    fn the_reviewed_manifest_has_no_faults() {
        assert_eq!(faults(TREE, &reviewed(), Variant::Shipped), Vec::<String>::new());
    }

    #[test]
    fn each_change_is_found() {
        assert_eq!(after("(0x0101020c)=29", "(0x0101020c)=26"), ["does not install from API level 29 on"]);
        assert_eq!(after("(0x01010270)=36", "(0x01010270)=33"), ["is not written for API level 36"]);
        assert_eq!(
            after("extractNativeLibs(0x010104ea)=true", "extractNativeLibs(0x010104ea)=false"),
            ["has its libraries mapped from the APK, where they are compressed"]
        );
        assert_eq!(after("allowBackup(0x01010280)=false", "allowBackup(0x01010280)=true").len(), 1);
        assert_eq!(after("READ_CONTACTS", "INTERNET").len(), 3);
        assert_eq!(
            after("exported(0x01010010)=true", "exported(0x01010010)=false"),
            [
                "has a component that is on no list: service app.ringtrue.S own android.permission.BIND_SCREENING_SERVICE",
                "lacks a component that is on the list: service app.ringtrue.S exported android.permission.BIND_SCREENING_SERVICE"
            ]
        );
        assert_eq!(after("BIND_SCREENING_SERVICE", "OTHER").len(), 2);
        assert_eq!(
            after(
                "allowBackup(0x01010280)=false",
                "allowBackup(0x01010280)=false\nA: x:debuggable(0x0101000f)=true"
            ),
            ["lets itself be debugged"]
        );
    }

    #[test]
    fn the_committed_lists_can_be_read() {
        let reviewed = Reviewed::read(&Workspace::here(), Variant::Debug).unwrap();
        assert!(reviewed.permissions.contains("android.permission.READ_CONTACTS"));
        assert!(!reviewed.permissions.contains("android.permission.INTERNET"));
        assert!(reviewed.components.iter().any(|line| line.starts_with("service ")));
    }
}
