//! What restoring would change, in words.

use std::io::Write;

use ringtrue_backup::{Changes, Entry, RestorePlan};

use crate::failure::Failure;
use crate::plain::plain;
use crate::words::Words;

/// Prints every change, one a line; of what stays as it is, nothing.
pub(crate) fn show(plan: &RestorePlan, out: &mut impl Write) -> Result<(), Failure> {
    let words = Words::english();
    let mut line = |text: String| writeln!(out, "{}", plain(&text));
    for change in &plan.settings {
        let values = [("name", change.name), ("before", &change.before), ("after", &change.after)];
        line(words.say("plan.setting", &values))?;
    }
    for (kind, changes) in
        [("plan.party", &plan.parties), ("plan.contact", &plan.guarded_contacts), ("plan.rule", &plan.rules)]
    {
        let Changes { added, changed, removed, unchanged: _ } = changes;
        for (key, entries) in [("plan.added", added), ("plan.changed", changed), ("plan.removed", removed)] {
            for Entry { id, name } in entries {
                let kind = words.say(kind, &[]);
                let name = name.as_deref().unwrap_or_default();
                line(words.say(key, &[("kind", &kind), ("id", id), ("name", name)]).trim_end().to_owned())?;
            }
        }
    }
    if plan.rules_reordered {
        line(words.say("plan.reordered", &[]))?;
    }
    if plan.is_empty() {
        line(words.say("plan.nothing", &[]))?;
    }
    Ok(())
}
