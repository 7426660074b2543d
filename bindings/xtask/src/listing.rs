//! The store's listing: it fits the store, and says nothing that the app doesn't.

use std::fs;

use ringtrue_toolchain::workspace::Workspace;

fn read(below: &str) -> String {
    fs::read_to_string(Workspace::here().android().join(below)).unwrap()
}

#[test]
fn the_listing_fits_the_store() {
    for (file, most) in [("title", 30), ("short_description", 80), ("full_description", 4_000)] {
        let text = read(&format!("fastlane/metadata/android/en-GB/{file}.txt"));
        let length = text.trim_end().chars().count();
        assert!((5..=most).contains(&length), "{file}: {length} characters, {most} at most");
    }
}

/// What the user reads before the system asks is what the declaration says is read.
#[test]
fn the_declaration_quotes_what_the_app_says() {
    let strings = read("app/src/main/res/values/strings_setup.xml");
    let (_, after) = strings.split_once("name=\"missing_contacts_about\">").unwrap();
    let (said, _) = after.split_once('<').unwrap();
    let declaration = read("fastlane/declarations/read_contacts.md").replace('\n', " ");
    assert!(declaration.contains(&format!("\"{said}\"")), "{said}");
}

/// Each permission that the manifest asks for and the store wants to hear about has its declaration.
#[test]
fn every_permission_that_needs_one_is_declared() {
    let manifest = read("app/src/main/AndroidManifest.xml");
    let asked = manifest.split("android.permission.").skip(1).filter_map(|rest| rest.split('"').next());
    for permission in asked.filter(|name| !matches!(*name, "POST_NOTIFICATIONS" | "BIND_SCREENING_SERVICE")) {
        let file = format!("fastlane/declarations/{}.md", permission.to_lowercase());
        let is_there = Workspace::here().android().join(&file).exists();
        assert!(is_there, "`{permission}` has no `android/{file}`");
    }
}
