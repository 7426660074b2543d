//! Which trusted party the presented number makes the callee believe in.

use crate::book::Owner;
use crate::finding::Target;
use crate::party::{Handling, Origin};

/// What the display claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Whom it points to.
    pub target: Target,
    /// Whether the presented number is exactly one of the target's.
    pub exact: bool,
    /// Whether the target is guarded.
    pub guarded: bool,
    /// Whether the user, by a contact or an entry of their own, asked for calls from it.
    pub users_own: bool,
    /// Whether it is a contact with a number that no private person has: the saved name is all that the display claims.
    pub organisation: bool,
    /// What the user wants done with the target's calls.
    pub handling: Handling,
}

impl Claim {
    /// The claim that a presented number makes by belonging to `owners`; the first, who is a guarded one if any is.
    /// `is_unproven`: the number alone is not believed.
    pub(crate) fn of(owners: &[Owner<'_>], is_unproven: bool) -> Option<Self> {
        let first = owners.first()?;
        Some(Self {
            target: target(first),
            exact: true,
            guarded: first.guarded || is_unproven,
            organisation: is_unproven && !first.guarded,
            // A contact that is guarded only because its number is a bank's is no wish to hear from the bank's
            // impersonators; one that the user guards is a person whose calls the user wants, with care.
            users_own: owners.iter().any(|owner| {
                let own_guard = owner.is_own_guard || !owner.guarded;
                owner.party.origin() != Origin::Pack && own_guard
            }),
            handling: owners
                .iter()
                .map(|owner| owner.party.handling())
                .find(|handling| *handling != Handling::Default)
                .unwrap_or_default(),
        })
    }
}

/// The target that an owner is.
pub(crate) fn target(owner: &Owner<'_>) -> Target {
    let (number, id) = (owner.number.number(), owner.party.shared_id());
    match (owner.party.shared_name(), owner.party.origin()) {
        (Some(name), Origin::Pack | Origin::User) => {
            Target::Party { id, name, kind: owner.party.kind(), number }
        }
        _ => Target::Contact { key: id, number },
    }
}
