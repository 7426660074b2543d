//! What an import of parties would take over from a pack, or from what the user said before.
//!
//! A file may come from anybody. So it adds parties and numbers, and changes nobody's trust: by which number one reaches
//! whoever a pack knows, who is guarded, and what is done with calls is left as it is, and each such change is named.

use std::collections::HashMap;

use ringtrue_backup::{PartyImport, PartySkip, id_of};
use ringtrue_engine::{Book, Dialable, Handling, Origin, PartyRef, Region, read};
use ringtrue_store::TrustedParty;

/// The import without what nobody asked for; that is named among what was passed over, by line.
pub(crate) fn without_take_overs(
    import: PartyImport,
    book: &Book,
    region: Region,
    known: &[TrustedParty],
) -> PartyImport {
    let packed = || book.parties().filter(|party| party.origin() == Origin::Pack);
    let names: HashMap<String, PartyRef<'_>> =
        packed().filter_map(|party| Some((id_of(party.name()?), party))).collect();
    let known: HashMap<&str, &TrustedParty> = known.iter().map(|party| (party.id.as_str(), party)).collect();
    let PartyImport { parties, lines, entries, skipped, first } = import;
    let mut kept = PartyImport { parties: Vec::new(), lines: Vec::new(), entries, skipped, first };
    for (mut party, line) in parties.into_iter().zip(lines) {
        let owner = party.numbers.iter().filter_map(|line| read(&line.number, region).dialable()).find_map(
            |number| book.owners(number).iter().map(|o| o.party).find(|p| p.origin() == Origin::Pack),
        );
        match (owner, names.get(&id_of(&party.name))) {
            (Some(owner), _) => hold_reach(&mut party, owner, line, &mut kept),
            (None, Some(namesake)) if namesake.guarded() => {
                kept.hold(line, PartySkip::NameOfPack, &party.name);
                continue;
            }
            _ => {}
        }
        let before = known.get(party.id.as_str());
        let handling = before.map_or(Handling::Default, |before| before.handling);
        // A label is asked for in doubt; to ring or to be silent whatever is found is not.
        let is_asked = party.handling == handling || party.handling == Handling::AlwaysLabel;
        if !is_asked || (handling != Handling::Default && party.handling != handling) {
            if party.handling != Handling::Default {
                kept.hold(line, PartySkip::Handling, &format!("{}: {}", party.name, party.handling.as_str()));
            }
            party.handling = handling;
        }
        let is_guarded =
            owner.is_some_and(|owner| owner.guarded()) || before.is_some_and(|before| before.guarded);
        if is_guarded && !party.guarded {
            kept.hold(line, PartySkip::Unguarded, &party.name);
            party.guarded = true;
        }
        if let Some(before) = before.filter(|before| before.reach.is_some() && before.reach != party.reach) {
            if let Some(reach) = &party.reach {
                kept.hold(line, PartySkip::ReachOfPack, &format!("{}: {reach}", party.name));
            }
            party.reach.clone_from(&before.reach);
        }
        kept.parties.push(party);
        kept.lines.push(line);
    }
    kept
}

/// Leaves out another way to reach a party of a pack than the pack names: the one that the file says, else that of its
/// numbers which the pack doesn't know.
fn hold_reach(party: &mut TrustedParty, owner: PartyRef<'_>, line: u64, import: &mut PartyImport) {
    let packs = owner.reach().map(Dialable::plain);
    let stays = |reach: &str| match (owner.name(), &packs) {
        (Some(name), Some(packs)) => format!("{}: {reach}, the pack has {packs} for {name}", party.name),
        _ => format!("{}: {reach}", party.name),
    };
    match &party.reach {
        Some(reach) => import.hold(line, PartySkip::ReachOfPack, &stays(reach)),
        None if party.numbers.len() > 1 && packs.is_some() => {
            let others = party.numbers.iter().map(|line| line.number.as_str()).collect::<Vec<_>>().join(", ");
            import.hold(line, PartySkip::ReachOfPack, &stays(&others));
        }
        None => {}
    }
    party.reach = None;
}

#[cfg(test)]
mod tests {
    use ringtrue_backup::{ImportOptions, import_parties};
    use ringtrue_engine::{Action, Dialer, IncomingCall, PartyKind};

    use crate::Screening;

    use super::*;

    const OTHER: &str = "01632 960123";

    /// A phone in the United Kingdom, and a bank that its pack guards: name, number, way back.
    fn phone(folder: &std::path::Path) -> (Screening, String, String, String) {
        let phone = Screening::open(folder, "GB", Dialer::default()).unwrap();
        let live = phone.live();
        let bank = live.engine.book().parties().find(|party| {
            party.kind() == PartyKind::Bank
                && party.guarded()
                && party.reach().is_some_and(|reach| reach.number().is_none())
        });
        let bank = bank.unwrap();
        let number = bank.numbers().find(|line| line.number().number().is_some()).unwrap().number().plain();
        let (name, reach) = (bank.name().unwrap().to_owned(), bank.reach().unwrap().plain());
        drop(live);
        (phone, name, number, reach)
    }

    fn import(phone: &Screening, file: &str) -> PartyImport {
        let options = ImportOptions { region: phone.home(), kind: PartyKind::Bank, guarded: true };
        phone.parties().without_take_overs(import_parties(file.as_bytes(), options).unwrap())
    }

    fn held(import: &PartyImport) -> Vec<PartySkip> {
        import.first.iter().map(|skipped| skipped.reason).collect()
    }

    #[test]
    fn the_way_back_of_a_pack_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (phone, name, number, reach) = phone(folder.path());
        let table = |reach: &str| format!("name,number,reach,guarded\n\"{name}\",{number},{reach},yes\n");
        let card = format!("BEGIN:VCARD\nFN:{name}\nTEL:{number}\nTEL:{OTHER}\nEND:VCARD\n");
        for file in [table(OTHER), card] {
            let import = import(&phone, &file);
            assert_eq!(held(&import), [PartySkip::ReachOfPack], "{file}");
            assert!(import.first[0].text.contains(&reach), "{:?}", import.first[0].text);
            phone.parties().put_all(import.parties).unwrap();
            let live = phone.live();
            let call = IncomingCall::showing(&number);
            let verdict = live.engine.screen(&call, &live.policy, &live.history);
            assert_eq!(verdict.action, Action::Label);
            assert_eq!(verdict.advice.reach.map(|reach| reach.number.plain()), Some(reach.clone()), "{file}");
        }
    }

    #[test]
    fn a_file_changes_nobodys_trust() {
        let folder = tempfile::tempdir().unwrap();
        let (phone, name, number, _) = phone(folder.path());
        for (row, reasons) in [
            (format!("\"{name}\",{number},no,never_touch"), vec![PartySkip::Handling, PartySkip::Unguarded]),
            (format!("\"{name}\",{OTHER},yes,"), vec![PartySkip::NameOfPack]),
            (format!("Somebody,{OTHER},no,never_touch"), vec![PartySkip::Handling]),
            (format!("Somebody,{OTHER},yes,always_label"), vec![]),
        ] {
            let import = import(&phone, &format!("name,number,guarded,handling\n{row}\n"));
            assert_eq!(held(&import), reasons, "{row}");
            assert!(import.parties.iter().all(|party| party.handling != Handling::NeverTouch), "{row}");
        }
        phone
            .parties()
            .put_all(import(&phone, &format!("name,number,handling\nMia,{OTHER},always_label\n")).parties)
            .unwrap();
        let import = import(&phone, &format!("name,number,guarded,reach\nMia,{OTHER},no,01632 960124\n"));
        assert_eq!(held(&import), [PartySkip::Unguarded]);
        assert_eq!((import.parties[0].guarded, import.parties[0].handling), (true, Handling::AlwaysLabel));
    }
}
