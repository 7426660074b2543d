//! The chart: what was caught against whom it disturbed, and what was caught of each attack.
//!
//! Plain SVG, no fonts or scripts from elsewhere; its colours follow the reader's light or dark setting.

use std::fmt::Write as _;

use crate::kind::System;
use crate::mix::{AS_FTC, AS_SPOOFERS};
use crate::outcome::{Outcome, Row};
use crate::share::{billionths, caught, disturbed, percent};

const STYLE: &str = "\
text{font:13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;fill:#1d2530}
.head{font-size:15px;font-weight:600}.small{font-size:12px}.soft{fill:#5a6675}
.end{text-anchor:end}.mid{text-anchor:middle}
.page{fill:#fff}.grid{stroke:#dfe4ea}.axis{stroke:#8a95a3}
.silenced{fill:#0b5fa5}.labelled{fill:#e48a1d}.missed{fill:#dfe4ea}
.spoof{fill:#0b5fa5;stroke:#0b5fa5}.ftc{fill:#fff;stroke:#0b5fa5;stroke-width:2}.tie{stroke:#0b5fa5;stroke-dasharray:2 3}
@media(prefers-color-scheme:dark){text{fill:#e8edf3}.soft{fill:#a9b4c1}.page{fill:#12171e}.grid{stroke:#2b3440}
.axis{stroke:#6d7988}.silenced{fill:#5aa9ef}.labelled{fill:#f0a94a}.missed{fill:#2b3440}
.spoof{fill:#5aa9ef;stroke:#5aa9ef}.ftc{fill:#12171e;stroke:#5aa9ef}.tie{stroke:#5aa9ef}}";

const WIDTH: u64 = 900;
/// The plane: left, top, width, height.
const PLANE: (u64, u64, u64, u64) = (90, 64, 560, 260);
const BARS_TOP: u64 = 440;
const BAR: u64 = 24;
/// Where bars begin, and how long a whole one is.
const BARS: (u64, u64) = (400, 330);

/// The chart as SVG.
#[must_use]
pub fn chart_svg(outcome: &Outcome) -> String {
    let height = BARS_TOP + BAR * u64::try_from(outcome.attacks.len()).unwrap_or(0) + 30;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-label=\"What was caught against whom it disturbed\">\n<style>{STYLE}</style>\n\
         <rect class=\"page\" width=\"{WIDTH}\" height=\"{height}\"/>\n"
    );
    plane(outcome, &mut svg);
    bars(outcome, &mut svg);
    svg.push_str("</svg>\n");
    svg
}

fn text(svg: &mut String, (x, y): (u64, u64), class: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(svg, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{words}</text>");
}

/// A round scale that holds `most`: its end and its step.
fn scale(most: u64) -> (u64, u64) {
    let step = [5, 10, 20, 25, 50, 100, 200].into_iter().find(|step| most <= step * 5).unwrap_or(250);
    (most.div_ceil(step).max(1) * step, step)
}

fn plane(outcome: &Outcome, svg: &mut String) {
    let (left, top, width, height) = PLANE;
    let genuine = outcome.all_genuine();
    let per_million = |system| billionths(disturbed(&genuine, system), genuine.calls) / 1000;
    let most = System::ALL.into_iter().map(per_million).max().unwrap_or(0).div_ceil(1000);
    let (end, step) = scale(most);
    text(svg, (24, 28), "head", "What was caught, against whom it disturbed");
    text(svg, (24, 48), "small soft", "Share of fraudsters' calls labelled or silenced");
    for tick in 0..=4 {
        let y = top + height - height * tick / 4;
        let _ = writeln!(svg, "<path class=\"grid\" d=\"M{left} {y}H{}\"/>", left + width);
        text(svg, (left - 10, y + 4), "end small", &format!("{} %", tick * 25));
    }
    let ticks = (0..=end / step).map(|tick| tick * step);
    for tick in ticks {
        let x = left + width * tick / end;
        let _ = writeln!(svg, "<path class=\"axis\" d=\"M{x} {}v5\"/>", top + height);
        text(svg, (x, top + height + 20), "mid small", &tick.to_string());
    }
    let _ = writeln!(svg, "<path class=\"axis\" d=\"M{left} {}H{}\"/>", top + height, left + width);
    let below = top + height + 40;
    text(svg, (left + width / 2, below), "mid small soft", "Genuine calls labelled or silenced, per 1,000");

    // RingTrue's levels are named above their points; a stock phone and peers stand at the left edge.
    for system in System::ALL {
        let x = left + width * per_million(system) / (end * 1000);
        let high = |share: u64| top + height - height * (share / 1_000_000) / 1000;
        let (spoof, ftc) =
            (high(caught(outcome, &AS_SPOOFERS, system)), high(caught(outcome, &AS_FTC, system)));
        let _ = writeln!(svg, "<path class=\"tie\" d=\"M{x} {spoof}V{ftc}\"/>");
        let _ = writeln!(svg, "<circle class=\"ftc\" cx=\"{x}\" cy=\"{ftc}\" r=\"6\"/>");
        let _ = writeln!(svg, "<circle class=\"spoof\" cx=\"{x}\" cy=\"{spoof}\" r=\"6\"/>");
        let words = match system {
            System::Gentle => continue,
            System::Balanced => "gentle (labels only) and balanced",
            System::Strict => "strict",
            System::Stock => "stock phone",
            System::Peers => "as peers do",
        };
        let y = if system == System::Stock { spoof + 1 } else { spoof - 4 };
        text(svg, (x + 12, if system == System::Peers { y - 12 } else { y - 8 }), "small", words);
    }
    let key = left + width + 36;
    let _ = writeln!(svg, "<circle class=\"spoof\" cx=\"{key}\" cy=\"{}\" r=\"6\"/>", top + 20);
    text(svg, (key + 14, top + 24), "small", "spoofers who choose");
    text(svg, (key + 14, top + 40), "small", "what to show (assumed)");
    let _ = writeln!(svg, "<circle class=\"ftc\" cx=\"{key}\" cy=\"{}\" r=\"6\"/>", top + 72);
    text(svg, (key + 14, top + 76), "small", "the FTC's cases: nearly");
    text(svg, (key + 14, top + 92), "small", "all ordinary numbers");
}

fn bars(outcome: &Outcome, svg: &mut String) {
    let (left, length) = BARS;
    let head = BARS_TOP - 46;
    text(svg, (24, head), "head", "By what the fraudster's call shows: RingTrue, balanced");
    for (x, class, words) in [
        (24, "silenced", "silenced"),
        (124, "labelled", "rings with a label"),
        (274, "missed", "rings, no label"),
    ] {
        let _ = writeln!(
            svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{}\" width=\"12\" height=\"12\"/>",
            head + 12
        );
        text(svg, (x + 18, head + 23), "small", words);
    }
    text(svg, (left + length + 65, head + 23), "end small soft", "caught");
    text(svg, (left + length + 145, head + 23), "end small soft", "by peers");
    for (row, place) in outcome.attacks.iter().zip(0..) {
        let y = BARS_TOP + BAR * place;
        text(svg, (left - 12, y + 13), "end small", &row.kind);
        bar(row, (left, y), length, svg);
        let share = |system| percent(disturbed(row, system), row.calls);
        text(svg, (left + length + 65, y + 13), "end small", &share(System::Balanced));
        text(svg, (left + length + 145, y + 13), "end small soft", &share(System::Peers));
    }
}

fn bar(row: &Row, (left, y): (u64, u64), length: u64, svg: &mut String) {
    let cell = row.by(System::Balanced);
    let wide = |part: u64| (length * part + row.calls / 2).checked_div(row.calls).unwrap_or(0);
    let silenced = wide(cell.silenced);
    let both = wide(cell.silenced + cell.labelled);
    for (class, from, to) in
        [("silenced", 0, silenced), ("labelled", silenced, both), ("missed", both, length)]
    {
        if to > from {
            let (x, width) = (left + from, to - from);
            let _ = writeln!(
                svg,
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"16\"/>"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_round_and_hold_the_most() {
        for (most, expected) in
            [(0, (5, 5)), (19, (20, 5)), (64, (80, 20)), (101, (125, 25)), (240, (250, 50))]
        {
            assert_eq!(scale(most), expected, "{most}");
        }
    }
}
