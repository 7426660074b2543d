//! What restoring would change.

use proptest::prelude::*;
use ringtrue_backup::{BackupError, Changes, Entry, Restore, RestorePlan, SettingChange, UserData};
use ringtrue_engine::{Level, RuleAction};
use ringtrue_store::TrustedParty;

use crate::data::{any_data, full};

fn ids(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.id.as_str()).collect()
}

/// Added, changed, removed, unchanged.
fn all(changes: &Changes) -> [Vec<&str>; 4] {
    [&changes.added, &changes.changed, &changes.removed, &changes.unchanged].map(|entries| ids(entries))
}

/// The full user's data, with one entry of each kind changed, one more, and one less.
fn other() -> UserData {
    let mut data = full();
    data.settings.level = Level::Gentle;
    data.settings.own_numbers = vec!["01632 960177".to_owned()];
    let bank =
        TrustedParty { id: "bank".to_owned(), name: "Harbour Bank".to_owned(), ..data.parties[1].clone() };
    data.parties = vec![bank, TrustedParty { name: "Mia C".to_owned(), ..data.parties[0].clone() }];
    data.guarded_contacts = vec!["mia".to_owned(), "tom".to_owned()];
    data.rules.remove(1);
    data.rules[0].action = RuleAction::Label;
    data.rules.push(ringtrue_engine::UserRule { id: "more".into(), ..full().rules[1].clone() });
    data
}

#[test]
fn replacing_is_said_entry_by_entry() {
    let plan = RestorePlan::new(&full(), &other(), Restore::Replace).unwrap();
    let change = |name, before: &str, after: &str| SettingChange {
        name,
        before: before.to_owned(),
        after: after.to_owned(),
    };
    assert_eq!(
        plan.settings,
        [change("level", "strict", "gentle"), change("own_numbers", "07700 900111", "01632 960177")]
    );
    assert_eq!(all(&plan.parties), [vec!["bank"], vec!["mia"], vec!["riverside-surgery"], vec![]]);
    assert_eq!(plan.parties.removed[0].name.as_deref(), Some("Riverside Surgery"));
    assert_eq!(plan.parties.changed[0].name.as_deref(), Some("Mia C"));
    assert_eq!(all(&plan.guarded_contacts), [vec!["tom"], vec![], vec!["0r1-2A3B"], vec!["mia"]]);
    assert_eq!(all(&plan.rules), [vec!["more"], vec!["nights"], vec!["a-firm"], vec![]]);
    assert_eq!(plan.rules.changed[0].name.as_deref(), Some("label +4416329*"));
    assert_eq!((plan.before(), plan.after()), (&full(), &other()));
}

#[test]
fn merging_removes_nothing() {
    let plan = RestorePlan::new(&full(), &other(), Restore::Merge).unwrap();
    assert_eq!(all(&plan.parties), [vec!["bank"], vec!["mia"], vec![], vec!["riverside-surgery"]]);
    assert_eq!(all(&plan.guarded_contacts), [vec!["tom"], vec![], vec![], vec!["0r1-2A3B", "mia"]]);
    assert_eq!(all(&plan.rules), [vec!["more"], vec!["nights"], vec![], vec!["a-firm"]]);
    let after = plan.after();
    assert_eq!(after.settings.level, Level::Gentle, "a setting of the backup replaces the phone's");
    assert_eq!(after.settings.own_numbers, ["07700 900111", "01632 960177"], "numbers are united");
    let rules: Vec<&str> = after.rules.iter().map(|rule| &*rule.id).collect();
    assert_eq!(rules, ["nights", "a-firm", "more"], "in their places, then the new ones");
}

#[test]
fn another_order_of_rules_is_a_change() {
    let mut turned = full();
    turned.rules.reverse();
    let plan = RestorePlan::new(&full(), &turned, Restore::Replace).unwrap();
    assert!(plan.rules_reordered && !plan.is_empty());
    let plan = RestorePlan::new(&full(), &turned, Restore::Merge).unwrap();
    assert!(!plan.rules_reordered && plan.is_empty());
}

#[test]
fn both_together_may_be_too_many() {
    let many = |letter: char| {
        let party =
            |place: usize| TrustedParty { id: format!("{letter}{place:05}"), ..full().parties[1].clone() };
        UserData { parties: (0..6_000).map(party).collect(), ..full() }
    };
    let error = RestorePlan::new(&many('a'), &many('b'), Restore::Merge).unwrap_err();
    assert!(matches!(&error, BackupError::Content { path, .. } if path == "parties"), "{error}");
    RestorePlan::new(&many('a'), &many('b'), Restore::Replace).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_laws_of_restoring(now in any_data(), backup in any_data()) {
        let merge = RestorePlan::new(&now, &backup, Restore::Merge).unwrap();
        for changes in [&merge.parties, &merge.guarded_contacts, &merge.rules] {
            prop_assert!(changes.removed.is_empty());
        }
        // Once more changes nothing.
        let again = RestorePlan::new(merge.after(), &backup, Restore::Merge).unwrap();
        prop_assert!(again.is_empty(), "{again:?}");
        let replace = RestorePlan::new(&now, &backup, Restore::Replace).unwrap();
        prop_assert_eq!(replace.after(), &backup);
        // What an empty phone is given is the backup.
        let empty = RestorePlan::new(&UserData::default(), &backup, Restore::Merge).unwrap();
        prop_assert_eq!(&empty.after().parties, &backup.parties);
        prop_assert_eq!(&empty.after().rules, &backup.rules);
        for (kind, before, after) in [
            (&replace.parties, now.parties.len(), backup.parties.len()),
            (&replace.guarded_contacts, now.guarded_contacts.len(), backup.guarded_contacts.len()),
            (&replace.rules, now.rules.len(), backup.rules.len()),
        ] {
            prop_assert_eq!(kind.added.len() + kind.changed.len() + kind.unchanged.len(), after);
            prop_assert_eq!(kind.removed.len() + kind.changed.len() + kind.unchanged.len(), before);
        }
    }
}
