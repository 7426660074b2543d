//! The report: the figures against the budgets, and beside others'.

use std::fmt::Write as _;

use crate::figures::{memory, time};
use crate::findings::Findings;
use crate::jvm;
use crate::machine::Machine;
use crate::options::Options;
use crate::parts::EMULATED;

/// Written where nothing measures a figure yet.
const NOT_YET: &str = "not measured yet";

/// A figure that has a budget: what it is called, how it is read, and the most that it may be.
struct Budget {
    what: &'static str,
    name: &'static str,
    most: f64,
    shown: fn(f64) -> String,
}

const BUDGETS: [Budget; 16] = [
    Budget {
        what: "warm verdict over all of the data, median",
        name: "warm.all.median_ns",
        most: 8e3,
        shown: time,
    },
    Budget { what: "the same, 99th percentile", name: "warm.all.p99_ns", most: 20e3, shown: time },
    Budget {
        what: "the same against 1/1000 of the data, medians",
        name: "warm.ratio",
        most: 1.5,
        shown: times,
    },
    Budget {
        what: "process start to first verdict, the same data on disk",
        name: "cold.first_verdict_ns",
        most: 25e6,
        shown: time,
    },
    Budget {
        what: "its peak memory (VmHWM)",
        name: "cold.peak_memory_kib",
        most: 25e6 / 1024.0,
        shown: memory,
    },
    Budget { what: "the slowest handle of at most 64 KiB", name: "worst.slowest_ns", most: 1e6, shown: time },
    Budget {
        what: "warm verdict through uniffi on a JVM, median",
        name: "jvm.jna.warm.median_ns",
        most: 150e3,
        shown: time,
    },
    Budget {
        what: "JVM: load to first verdict, by JNI, as the service does",
        name: "jvm.jni.first_verdict_ns",
        most: 50e6,
        shown: time,
    },
    Budget {
        what: "process start to first verdict, 10,000 contacts and 50,000 calls in the journal, closed before",
        name: "store.clean.first_verdict_ns",
        most: 25e6,
        shown: time,
    },
    Budget { what: "the same after a kill", name: "store.killed.first_verdict_ns", most: 25e6, shown: time },
    Budget {
        what: "refresh of 10,000 contacts, one changed, median",
        name: "refresh.changed.median_ns",
        most: 300e6,
        shown: time,
    },
    Budget { what: "the same, nothing changed", name: "refresh.same.median_ns", most: 5e6, shown: time },
    Budget {
        what: "the slowest page of a journal of 20,000 calls",
        name: "pages.slowest_ns",
        most: 20e6,
        shown: time,
    },
    Budget {
        what: "import of 1,000,000 numbers in full, peak memory",
        name: "import.full.peak_memory_kib",
        most: 100e6 / 1024.0,
        shown: memory,
    },
    Budget {
        what: "the same, written nationally",
        name: "import.national.peak_memory_kib",
        most: 100e6 / 1024.0,
        shown: memory,
    },
    Budget {
        what: "the same, as patterns",
        name: "import.patterns.peak_memory_kib",
        most: 100e6 / 1024.0,
        shown: memory,
    },
];

fn times(ratio: f64) -> String {
    format!("{ratio:.2} ×")
}

/// The whole report.
pub(crate) fn markdown(machine: &Machine, found: &Findings, options: &Options) -> String {
    let mut text = String::from("# What a verdict costs\n\nWritten by `cargo xtask bench --write`. ");
    text += "Times depend on the machine and on what else it does; compare them within this run only. Nothing in the project passes or \
             fails by a time.\n\n";
    let _ = writeln!(
        text,
        "{}: {}, {} threads, load {} at the start.  \n{}.\n",
        machine.date,
        machine.cpu,
        machine.cores,
        machine.load,
        machine.versions.join("; ")
    );
    budgets(&mut text, found);
    verdicts(&mut text, found);
    first_verdicts(&mut text, found, options);
    jvms(&mut text, found, options);
    emulated(&mut text, found);
    readers(&mut text, found, options);
    peers(&mut text, found);
    hostile(&mut text, found);
    store(&mut text, found);
    text
}

fn get(found: &Findings, name: &str) -> Option<f64> {
    if name == "warm.ratio" {
        return Some(get(found, "warm.all.median_ns")? / get(found, "warm.1/1000.median_ns")?);
    }
    found.figures.get(name)
}

fn shown(found: &Findings, name: &str, how: fn(f64) -> String) -> String {
    get(found, name).map_or_else(|| "–".to_owned(), how)
}

fn budgets(text: &mut String, found: &Findings) {
    *text += "## Budgets\n\n| what | budget | measured | of the budget | |\n|---|---|---|---|---|\n";
    for Budget { what, name, most, shown } in BUDGETS {
        let (measured, share, met) = match get(found, name) {
            Some(value) if value <= most => (shown(value), times(value / most), "met"),
            Some(value) => (shown(value), times(value / most), "**not met**"),
            None => (NOT_YET.to_owned(), "–".to_owned(), ""),
        };
        let _ = writeln!(text, "| {what} | {} | {measured} | {share} | {met} |", shown(most));
    }
}

fn verdicts(text: &mut String, found: &Findings) {
    *text += "\n## Warm verdict\n\nAll of the data is 10,000 contacts, 100,000 trusted numbers and 1,000,000 reported ones. The calls: a \
              quarter contacts, a tenth trusted numbers, the rest look-alikes, reported, withheld, foreign, national, short and, mostly, \
              unknown ordinary numbers; behind them 200 past calls and 20 dialled ones. 20,000 calls, five times each, every verdict timed \
              by itself with the monotonic clock, whose own cost is in it";
    let _ = writeln!(text, " ({}).\n", shown(found, "clock.median_ns", time));
    *text += "| data | median | p99 | allocations |\n|---|---|---|---|\n";
    for size in ["1/1000", "1/10", "all"] {
        let figure = |name: &str, how| shown(found, &format!("warm.{size}.{name}"), how);
        let count: fn(f64) -> String = |count| format!("{count:.1}");
        let (median, p99) = (figure("median_ns", time), figure("p99_ns", time));
        let _ = writeln!(text, "| {size} | {median} | {p99} | {} |", figure("allocations_count", count));
    }
}

fn first_verdicts(text: &mut String, found: &Findings, options: &Options) {
    let _ = writeln!(
        text,
        "\n## First verdict\n\nMedian of {} fresh processes, from before each is started until it has a verdict. {} and {} of peak memory. \
         The trusted numbers lie in a mapped index beside the store and get a verdict of their own, so that two verdicts are in the time.",
        options.processes,
        shown(found, "cold.first_verdict_ns", time),
        shown(found, "cold.peak_memory_kib", memory)
    );
    let part = |name: &str| shown(found, &format!("cold.{name}_ns"), time);
    let _ = writeln!(
        text,
        "\nOf that: the core opened {}, its first verdict {}. What opening is made of, in processes of their own: the built-in facts {}, the \
         region's built-in pack {}, the store's files {}; the rest is the index over them.",
        part("open"),
        part("verdict"),
        part("facts"),
        part("pack"),
        part("store")
    );
}

fn jvms(text: &mut String, found: &Findings, options: &Options) {
    *text += "\n## First verdict on a JVM\n\n";
    if let Some((_, why)) = found.skipped.iter().find(|(part, _)| *part == "jni") {
        let _ = writeln!(text, "Skipped: {why}");
        return;
    }
    let _ = writeln!(
        text,
        "Medians of {} fresh processes for each column, by turns, over the same store. \"Prepared\": an earlier process had read and verified \
         the classes (class-data sharing), as a phone does when it installs an app; what is left is nearer to a phone's share of the work. JNA \
         unpacks its own library first, which it needn't on a phone.\n",
        options.processes
    );
    *text += &jvm::table(|name| get(found, name));
    warm_jvm(text, found, "");
}

/// Warm verdicts by both ways, of the figures behind a word.
fn warm_jvm(text: &mut String, found: &Findings, before: &str) {
    for (way, label) in [("jni", "JNI, as the service does"), ("jna", "uniffi over JNA")] {
        let figure = |name: &str| shown(found, &format!("{before}jvm.{way}.warm.{name}_ns"), time);
        let _ = writeln!(text, "\nWarm, by {label}: {} (median), {} (p99).", figure("median"), figure("p99"));
    }
}

fn emulated(text: &mut String, found: &Findings) {
    *text += "\n## First verdict on an emulated ARM processor\n\n";
    if let Some((_, why)) = found.skipped.iter().find(|(part, _)| *part == EMULATED) {
        let _ = writeln!(text, "Skipped: {why}");
        return;
    }
    *text += "The same with the arm64 library of the APK and an arm64 Java, emulated by qemu: every instruction is translated when it is \
              first met, so that what runs once costs many times what it costs a phone, and classes cost most. How the parts compare is what \
              this says, not how long a phone takes.\n\n";
    *text += &jvm::table(|name| get(found, &format!("{EMULATED}.{name}")));
    warm_jvm(text, found, &format!("{EMULATED}."));
}

fn readers(text: &mut String, found: &Findings, options: &Options) {
    let _ = writeln!(
        text,
        "\n## Reading a number\n\n{} numbers of eleven regions: full, national and behind international prefixes. \"First\" is the first number \
         of a fresh process. Disagreements are with the engine's reader; Debian's library has older metadata, the crate `phonenumber` its own.\n",
        options.numbers
    );
    *text +=
        "| reader | first | median | p99 | disagreements | against the engine |\n|---|---|---|---|---|---|\n";
    let rows = [
        ("engine", "the engine's `read`"),
        ("rlibphonenumber", "crate `rlibphonenumber`"),
        ("phonenumber", "crate `phonenumber`"),
        ("cpp", "libphonenumber, C++"),
        ("jvm", "libphonenumber, JVM"),
    ];
    for (name, label) in rows {
        if let Some((_, why)) = found.skipped.iter().find(|(part, _)| *part == name) {
            let _ = writeln!(text, "| {label} | skipped: {why} | | | | |");
            continue;
        }
        let figure = |figure: &str, how| shown(found, &format!("parse.{name}.{figure}"), how);
        let count: fn(f64) -> String = |count| format!("{count:.0}");
        let median = |name: &str| get(found, &format!("parse.{name}.median_ns"));
        let against = median(name)
            .zip(median("engine"))
            .map_or_else(|| "–".to_owned(), |(one, ours)| times(one / ours));
        let _ = writeln!(
            text,
            "| {label} | {} | {} | {} | {} | {against} |",
            figure("first_ns", time),
            figure("median_ns", time),
            figure("p99_ns", time),
            figure("disagreements_count", count)
        );
    }
}

fn peers(text: &mut String, found: &Findings) {
    *text += "\n## How others decide\n\nlibphonenumber's `isNumberMatch` over the contacts, then 200 regular expressions, as other screeners do it \
              per call; on a warm JVM, and kinder than they are (expressions compiled once, contacts in memory).\n\n";
    if let Some((_, why)) = found.skipped.iter().find(|(part, _)| *part == "jvm") {
        let _ = writeln!(text, "Skipped: {why}");
        return;
    }
    *text += "| contacts | median | p99 | a verdict of the engine | ratio |\n|---|---|---|---|---|\n";
    for (contacts, size) in [("10", "1/1000"), ("1000", "1/10"), ("10000", "all")] {
        let theirs = format!("peer.{contacts}_contacts");
        let (median, ours) = (format!("{theirs}.median_ns"), format!("warm.{size}.median_ns"));
        let ratio = get(found, &median).zip(get(found, &ours));
        let _ = writeln!(
            text,
            "| {contacts} | {} | {} | {} | {} |",
            shown(found, &median, time),
            shown(found, &format!("{theirs}.p99_ns"), time),
            shown(found, &ours, time),
            ratio.map_or_else(|| "–".to_owned(), |(theirs, ours)| format!("{:.0} ×", theirs / ours))
        );
    }
}

fn hostile(text: &mut String, found: &Findings) {
    let _ = writeln!(
        text,
        "\n## The slowest handle\n\n{} handles of at most 64 KiB were tried over all of the data, those that a person thinks of and those that a search \
         by chance goes on to. The slowest took {} (median of 15) and has {} bytes: `{}…`",
        shown(found, "worst.tried_count", |count| format!("{count:.0}")),
        shown(found, "worst.slowest_ns", time),
        shown(found, "worst.length_count", |count| format!("{count:.0}")),
        found.slowest.trim()
    );
}

fn store(text: &mut String, found: &Findings) {
    *text += "\n## The store\n\nOpened: a process starts for a ringing phone, finds 10,000 contacts and a journal of 50,000 calls, and judges the call.\n\n";
    *text += "| opened | first verdict | peak memory |\n|---|---|---|\n";
    for (name, label) in
        [("clean", "after a process that closed it"), ("killed", "after a process that was killed")]
    {
        let figure = |figure: &str, how| shown(found, &format!("store.{name}.{figure}"), how);
        let _ = writeln!(
            text,
            "| {label} | {} | {} |",
            figure("first_verdict_ns", time),
            figure("peak_memory_kib", memory)
        );
    }
    *text += "\nWritten, refreshed, listed: with 10,000 contacts and a journal of a year, 20,000 calls. A page has 50.\n\n";
    *text += "| what | median | p99 |\n|---|---|---|\n";
    for (name, label) in [
        ("journal.verdict", "a verdict, before it is written"),
        ("journal.write", "its write into the journal, after the answer"),
        ("journal.verdict_beside_writes", "a verdict while another thread writes without a pause"),
        ("refresh.changed", "refresh of the contacts, one of them changed"),
        ("refresh.same", "refresh of the contacts, none changed"),
        ("pages.page", "a page of the journal"),
    ] {
        let figure = |figure: &str| shown(found, &format!("{name}.{figure}"), time);
        let _ = writeln!(text, "| {label} | {} | {} |", figure("median_ns"), figure("p99_ns"));
    }
    *text += "\nImported: a list of 1,000,000 entries.\n\n| written | time | peak memory | its file | taken |\n|---|---|---|---|---|\n";
    for (name, label) in
        [("full", "in full, with `+`"), ("national", "nationally, with `0`"), ("patterns", "as patterns")]
    {
        let figure = |figure: &str, how| shown(found, &format!("import.{name}.{figure}"), how);
        let count: fn(f64) -> String = |count| format!("{count:.0}");
        let _ = writeln!(
            text,
            "| {label} | {} | {} | {} | {} |",
            figure("all_ns", time),
            figure("peak_memory_kib", memory),
            figure("file_kib", memory),
            figure("taken_count", count)
        );
    }
}
