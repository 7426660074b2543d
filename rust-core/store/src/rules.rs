//! The user's own rules, in the order in which they were made.

use redb::{ReadTransaction, WriteTransaction};
use ringtrue_engine::{Pattern, RuleAction, Schedule, Timestamp, UserRule};
use serde::{Deserialize, Serialize};

use crate::error::{StoreError, read_record, record_bytes, unreadable};
use crate::schema::RULES;
use crate::store::Store;
use crate::typed_table::Writing;

/// Every call is held against every rule: more than this nobody makes by hand.
const MOST: usize = 1_000;
/// No id is longer, in bytes.
const LONGEST_ID: usize = 128;

/// A rule as it is written.
#[derive(Serialize, Deserialize)]
pub(crate) struct RuleRow {
    id: String,
    /// As [`Pattern::plain`] writes it.
    pattern: String,
    #[serde(with = "crate::enum_number")]
    action: RuleAction,
    /// Days, from, to: as [`Schedule::new`] takes them.
    schedule: Option<(u8, u16, u16)>,
    /// Milliseconds since 1970, UTC.
    expires: Option<i64>,
}

impl RuleRow {
    pub(crate) fn of(rule: &UserRule) -> Self {
        Self {
            id: rule.id.to_string(),
            pattern: rule.pattern.plain(),
            action: rule.action,
            schedule: rule.schedule.map(|schedule| (schedule.days(), schedule.from(), schedule.to())),
            expires: rule.expires.map(|expires| expires.0),
        }
    }

    pub(crate) fn rule(self) -> Result<UserRule, String> {
        let pattern =
            Pattern::from_plain(&self.pattern).ok_or_else(|| format!("rule `{}` has no pattern", self.id))?;
        let schedule = self.schedule.map(|(days, from, to)| Schedule::new(days, from, to)).transpose();
        Ok(UserRule {
            schedule: schedule.map_err(|error| format!("rule `{}`: {error}", self.id))?,
            id: self.id.into(),
            pattern,
            action: self.action,
            expires: self.expires.map(Timestamp),
        })
    }
}

impl Store {
    /// The user's rules, in order.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be read.
    pub fn rules(&self) -> Result<Vec<UserRule>, StoreError> {
        read(&self.book.read()?)
    }

    /// Keeps a rule: in place of the one with its id, else behind the others.
    ///
    /// # Errors
    /// [`StoreError::Refused`] for an id that is empty or too long, and for one rule too many; other [`StoreError`]s
    /// where the store can't be read or written. The rules are as they were then.
    pub fn put_rule(&self, rule: &UserRule) -> Result<(), StoreError> {
        self.change_entered(|write| put(write, rule))
    }

    /// Forgets the rule with this id; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`] where the store can't be written; the rules are as they were then.
    pub fn remove_rule(&self, id: &str) -> Result<bool, StoreError> {
        self.change_entered(|write| {
            let mut table = RULES.to_write(write)?;
            match place_of(&table, id)? {
                Some(place) => table.remove(place),
                None => Ok(false),
            }
        })
    }
}

pub(crate) fn read(read: &ReadTransaction) -> Result<Vec<UserRule>, StoreError> {
    let mut rules = Vec::new();
    for row in RULES.to_read(read)?.rows()? {
        rules.push(read_rule(&row?.1)?);
    }
    Ok(rules)
}

pub(crate) fn put(write: &WriteTransaction, rule: &UserRule) -> Result<(), StoreError> {
    let refused = |reason: String| StoreError::Refused { table: "rules", reason };
    if rule.id.is_empty() || rule.id.len() > LONGEST_ID {
        return Err(refused(format!("an id of 1 to {LONGEST_ID} bytes is expected")));
    }
    let bytes = record_bytes(&RuleRow::of(rule))?;
    // What is written can be read, and is what was asked for: that is proved before, not hoped for after.
    if read_rule(&bytes)? != *rule {
        return Err(refused(format!("rule `{}` would not come back as it is", rule.id)));
    }
    let mut table = RULES.to_write(write)?;
    let place = match place_of(&table, &rule.id)? {
        Some(place) => place,
        None if table.len()? >= MOST => {
            return Err(refused(format!("{MOST} rules are the most")));
        }
        None => table.rows()?.next_back().transpose()?.map_or(0, |(place, _)| place + 1),
    };
    table.insert(place, &bytes)
}

fn place_of(table: &Writing<'_, u64, Vec<u8>>, id: &str) -> Result<Option<u64>, StoreError> {
    for row in table.rows()? {
        let (place, bytes) = row?;
        if *read_rule(&bytes)?.id == *id {
            return Ok(Some(place));
        }
    }
    Ok(None)
}

fn read_rule(bytes: &[u8]) -> Result<UserRule, StoreError> {
    let row: RuleRow = read_record(RULES.name(), bytes)?;
    row.rule().map_err(|reason| unreadable(RULES.name(), &reason))
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::Region;

    use super::*;

    fn rule(id: &str, pattern: &str) -> UserRule {
        let pattern = Pattern::parse(pattern, Region::parse("GB").unwrap()).unwrap();
        UserRule {
            id: id.to_owned().into(),
            pattern,
            action: RuleAction::Label,
            schedule: None,
            expires: None,
        }
    }

    fn ids(store: &Store) -> Vec<String> {
        store.rules().unwrap().iter().map(|rule| rule.id.to_string()).collect()
    }

    #[test]
    fn come_back_in_their_order_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        assert_eq!(store.rules().unwrap(), []);
        let all = [
            rule("z", "+447700900123"),
            UserRule { action: RuleAction::Silence, ..rule("a", "+44163296*") },
            UserRule {
                schedule: Some(Schedule::new(0b001_1111, 22 * 60, 7 * 60).unwrap()),
                expires: Some(Timestamp(1_798_761_599_999)),
                ..rule("m", "+447700900100..+447700900199")
            },
            UserRule { action: RuleAction::NeverTouch, ..rule("short", "159") },
        ];
        for rule in &all {
            store.put_rule(rule).unwrap();
        }
        drop(store);
        assert_eq!(Store::open(folder.path()).unwrap().rules().unwrap(), all);
    }

    #[test]
    fn a_rule_is_replaced_in_its_place_and_removed_by_its_id() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for id in ["one", "two", "three"] {
            store.put_rule(&rule(id, "+44*")).unwrap();
        }
        store.put_rule(&rule("two", "159")).unwrap();
        assert_eq!(ids(&store), ["one", "two", "three"]);
        assert_eq!(store.rules().unwrap()[1], rule("two", "159"));
        assert!(store.remove_rule("one").unwrap() && !store.remove_rule("one").unwrap());
        store.put_rule(&rule("one", "+44*")).unwrap();
        assert_eq!(ids(&store), ["two", "three", "one"], "made anew, it is the last");
    }

    #[test]
    fn refuses_an_id_that_is_none_and_a_rule_too_many() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for id in [String::new(), "x".repeat(LONGEST_ID + 1)] {
            let error = store.put_rule(&rule(&id, "159")).unwrap_err();
            assert_eq!(
                error.to_string(),
                "a record of `rules` is refused: an id of 1 to 128 bytes is expected"
            );
        }
        assert_eq!(store.rules().unwrap(), []);
    }

    #[test]
    fn a_damaged_record_is_named() {
        let good = postcard::to_stdvec(&RuleRow::of(&rule("r", "+44*"))).unwrap();
        assert!(read_rule(&good).is_ok());
        let bad = RuleRow { pattern: "44".repeat(9), ..RuleRow::of(&rule("r", "+44*")) };
        let error = read_rule(&postcard::to_stdvec(&bad).unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "a record of `rules` can't be read: rule `r` has no pattern");
        let bad = RuleRow { schedule: Some((0, 0, 0)), ..RuleRow::of(&rule("r", "+44*")) };
        assert!(read_rule(&postcard::to_stdvec(&bad).unwrap()).is_err());
        for end in 0..good.len() {
            assert!(read_rule(&good[..end]).is_err(), "cut after {end} bytes");
        }
    }
}
