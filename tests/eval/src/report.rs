//! The report, in Markdown.

use crate::assumed::{assumed, mixes};
use crate::kind::{Attack, System};
use crate::markdown::{commas, table};
use crate::outcome::{Outcome, Row, sum};
use crate::share::{disturbed, per, percent};
use crate::target::targets;

const LEVELS: [System; 3] = [System::Gentle, System::Balanced, System::Strict];

/// The report. The chart stands beside it as `chart.svg`.
#[must_use]
pub fn report_markdown(outcome: &Outcome) -> String {
    let genuine = outcome.all_genuine();
    let attacks = sum(&outcome.attacks);
    let ordinary = outcome.attack(Attack::Ordinary);
    let sections = [
        format!(
            "# What RingTrue catches, and whom it disturbs\n\n\
             A simulation, not a field trial: {} made-up people in the UK and the US, a month each, seed {}; {} genuine calls, \
             and {} calls of fraudsters, every one screened by the engine with the facts and packs that a release is built \
             with. Beside it, in the same run: a stock phone, which shows a contact's name for whatever number matches and \
             catches nothing; and what other screening apps do, \"contacts are allowed, failed verification is blocked\".\n\n\
             **An ordinary, valid, unknown number is not caught: {} of {} were labelled at balanced.** Its digits say nothing \
             about who is ringing, and most fraudsters show just that. What RingTrue protects is the trust that the phone would \
             lend to a number.\n\n\
             Made by `cargo run --release -- eval --write tests/eval`; do not edit.",
            commas(outcome.options.people),
            outcome.options.seed,
            commas(genuine.calls),
            commas(attacks.calls),
            disturbed(&ordinary, System::Balanced),
            commas(ordinary.calls),
        ),
        "![What was caught against whom it disturbed, and what was caught of each attack](chart.svg)"
            .to_owned(),
        format!("## Targets, at balanced\n\n{}", target_table(outcome)),
        format!("## What was caught of all\n\n{}", mixes(outcome)),
        format!(
            "## By what the fraudster's call shows\n\n\
             Labelled / silenced / missed, in per cent of the calls of that kind. \"Named\" are calls that rang under a contact's \
             name without a warning. Strict rejects what it would silence at balanced.\n\n{}",
            attack_table(outcome)
        ),
        format!(
            "## Genuine calls\n\nLabelled / silenced, of 1,000 calls of that kind.\n\n{}",
            genuine_table(outcome)
        ),
        format!("Why balanced labelled or silenced them:\n\n{}", reason_table(outcome)),
        guarding(outcome),
        look_alikes(outcome),
        window(outcome),
        limits(outcome),
        format!("## What was assumed, and the sources\n\n{}", assumed(outcome)),
    ];
    sections.map(|section| section.trim_end().to_owned()).join("\n\n") + "\n"
}

fn target_table(outcome: &Outcome) -> String {
    let rows = targets(outcome).into_iter().map(|target| {
        let met = if target.met { "met" } else { "**missed**" };
        vec![target.wanted.to_owned(), target.found, met.to_owned()]
    });
    table(&["target", "found", ""], rows)
}

fn attack_table(outcome: &Outcome) -> String {
    let rows = outcome.attacks.iter().map(|row| {
        let named = |system| percent(row.by(system).named, row.calls);
        let mut cells = vec![row.kind.clone(), commas(row.calls), named(System::Stock)];
        cells.push(format!(
            "{} ({})",
            percent(disturbed(row, System::Peers), row.calls),
            named(System::Peers)
        ));
        cells.extend(LEVELS.map(|level| {
            let cell = row.by(level);
            let parts = [cell.labelled, cell.silenced, row.missed(level)];
            parts.map(|part| percent(part, row.calls).trim_end_matches(" %").to_owned()).join(" / ")
        }));
        cells.push(named(System::Balanced));
        cells
    });
    let head = [
        "shows",
        "calls",
        "stock: named",
        "peers: caught (named)",
        "gentle",
        "balanced",
        "strict",
        "balanced: named",
    ];
    table(&head, rows)
}

fn genuine_table(outcome: &Outcome) -> String {
    let line = |row: &Row| {
        let rate = |system| {
            let cell = row.by(system);
            format!("{} / {}", per(1000, cell.labelled, row.calls), per(1000, cell.silenced, row.calls))
        };
        let mut cells = vec![row.kind.clone(), commas(row.calls), rate(System::Peers)];
        cells.extend(LEVELS.map(rate));
        cells
    };
    let all = Row { kind: "**all**".to_owned(), ..outcome.all_genuine() };
    table(
        &["caller", "calls", "as peers do", "gentle", "balanced", "strict"],
        outcome.genuine.iter().map(line).chain([line(&all)]),
    )
}

fn reason_table(outcome: &Outcome) -> String {
    let all = outcome.all_genuine().calls;
    let rows = outcome.reasons.iter().map(|row| {
        let cell = row.by(System::Balanced);
        vec![
            format!("`{}`", row.kind),
            commas(cell.labelled),
            commas(cell.silenced),
            per(1000, row.calls, all),
        ]
    });
    table(&["leading reason", "labelled", "silenced", "of 1,000 genuine calls"], rows)
}

fn guarding(outcome: &Outcome) -> String {
    let rows = outcome.guarding.iter().map(|row| {
        let labelled = row.by(System::Balanced).labelled;
        vec![row.kind.clone(), commas(row.calls), per(1000, labelled, row.calls)]
    });
    format!(
        "## Who guards a contact pays for it\n\n\
         A guarded contact's own calls are labelled as long as nothing proves them; that is what guarding asks for, and in the \
         UK nothing proves any call. How many people guard somebody is assumed, and the figure for all hangs on it:\n\n{}",
        table(&["genuine calls at balanced, of somebody who", "calls", "labelled of 1,000"], rows)
    )
}

fn look_alikes(outcome: &Outcome) -> String {
    let rows = outcome.slips.iter().map(|row| {
        vec![row.kind.clone(), commas(row.calls), percent(disturbed(row, System::Balanced), row.calls)]
    });
    let row = outcome.attack(Attack::LookAlike);
    let genuine = outcome.all_genuine();
    let [attacks, lines] = outcome.lines;
    format!(
        "## Look-alikes\n\n\
         Seven in ten are after a guarded party's number, three in ten after a contact's; the slip falls evenly on all digits, for \
         want of a source that says otherwise.\n\n{}\n\
         A number that differs in the last two digits only is a notice, for a firm's own lines look like that, and a notice rings \
         without a label at balanced. Beside a *guarded* party's number it is suspicious: {} of look-alikes and {} of 1,000 \
         genuine calls (a bank's own other lines) are labelled for nothing else.",
        table(&["slip", "calls", "labelled or silenced at balanced"], rows),
        percent(attacks, row.calls),
        per(1000, lines, genuine.calls),
    )
}

fn window(outcome: &Outcome) -> String {
    let rows = outcome.windows.iter().map(|window| {
        let person = match window.person == window.minutes {
            true => String::new(),
            false => format!(", {} from a guarded contact", window.person),
        };
        let talked = if window.talked { ", only after a talk" } else { "" };
        vec![
            format!("{} minutes{person}{talked}", window.minutes),
            percent(window.exact_missed, window.exact),
            percent(window.contact_missed, window.contact),
            per(1000, window.genuine_labelled, window.genuine),
        ]
    });
    format!(
        "## The window after dialling\n\n\
         Who was rung is expected to ring back for a while, and a fraudster who happens to ring within it passes. A guarded contact \
         is rung often, so the window is where most spoofed guarded contacts slip through. The app's \
         windows are those of the last row but one, and a call back ends them; the others are what they would do at balanced. In the \
         last row only a call of the user's that was answered for half a minute or more counts: Android doesn't tell a screening app \
         which ones were, so the app can't do that.\n\n{}",
        table(
            &["window", "exact numbers missed", "guarded contacts missed", "genuine calls labelled of 1,000"],
            rows
        )
    )
}

fn limits(outcome: &Outcome) -> String {
    let mut text = String::from(
        "## What this does not show\n\n\
         - An ordinary valid number, a withheld one and a contact whom nobody guards ring as ever, whoever is ringing.\n\
         - A label is not a rescue: whether people heed it is not simulated.\n\
         - How often fraudsters show what is not published, but for the FTC's cases; hence figures by kind, and two mixes.\n\
         - A caller whom the network wrongly calls false is silenced at balanced, contact or not; how often that happens today is not \
         published, and when signing was new it was far more often than assumed. Silenced is also a switchboard or a voicemail \
         that rings under the user's own number and isn't listed, and a party of which the user wrongly wrote that it never calls.\n\
         - Own rules, block lists, \"contacts only\" and \"never touch\" are off: they are the user's wish, not the engine's judgement.\n",
    );
    for (kind, words) in [
        (
            Attack::Unassigned,
            "Numbers in no assigned range are not tried: no table of numbering plans is bundled.",
        ),
        (
            Attack::Barred,
            "Numbers barred from caller ID are not tried: no table of numbering plans is bundled.",
        ),
    ] {
        if outcome.attack(kind).calls == 0 {
            text.push_str(&format!("- {words}\n"));
        }
    }
    text
}
