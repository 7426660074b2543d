//! Tables for a terminal.

use std::io::{self, Write};

use clap::builder::styling::{AnsiColor, Style};
use ringtrue_engine::Action;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::plain::plain;
use crate::record::{Reach, Record};
use crate::words::Words;

/// Widths of all columns but the last, which takes what it needs.
const WIDTHS: [usize; 5] = [16, 17, 22, 15, 50];

/// Writes one judged call a line.
pub(crate) struct Table<W> {
    out: W,
}

impl<W: Write> Table<W> {
    /// A table that has written its heading.
    pub(crate) fn new(mut out: W) -> io::Result<Self> {
        let words = Words::english();
        let heading = [
            "table.time",
            "table.presented",
            "table.shown_as",
            "table.action",
            "table.reason",
            "table.reach",
        ];
        let bold = Style::new().bold();
        let cells = heading.map(|key| words.say(key, &[]));
        writeln!(out, "{bold}{}{bold:#}", line(&cells, None))?;
        Ok(Self { out })
    }

    /// Writes a call; `time` is as it is to be read.
    pub(crate) fn row(&mut self, time: &str, record: &Record) -> io::Result<()> {
        let words = Words::english();
        let cells = [
            time.to_owned(),
            record.presented.clone().unwrap_or_else(|| words.say("table.nothing", &[])),
            record.shown_as.clone().unwrap_or_default(),
            action_words(record.action),
            record.reason.clone(),
            reach_cell(record),
        ];
        writeln!(self.out, "{}", line(&cells, Some(style(record.action))))
    }

    /// The writer, for what comes below the table.
    pub(crate) fn into_inner(self) -> W {
        self.out
    }
}

/// What the phone does, in words.
pub(crate) fn action_words(action: Action) -> String {
    Words::english().say(&format!("action.{}", action.as_str()), &[])
}

/// How to reach somebody, in words.
pub(crate) fn reach_words(reach: &Reach) -> String {
    match &reach.name {
        Some(name) => Words::english().say("reach.named", &[("name", name), ("number", &reach.number)]),
        None => reach.number.clone(),
    }
}

/// Of a call that is acted on: the real one's number, or that it has to be one that the user knows.
fn reach_cell(record: &Record) -> String {
    match (&record.advice.reach, record.action) {
        (Some(reach), _) => reach_words(reach),
        (None, Action::Allow) => String::new(),
        (None, _) => Words::english().say("table.no_reach", &[]),
    }
}

/// The colour of an action.
pub(crate) fn style(action: Action) -> Style {
    match action {
        Action::Allow => Style::new(),
        Action::Label => AnsiColor::Yellow.on_default(),
        Action::Silence | Action::Reject => AnsiColor::Red.on_default().bold(),
    }
}

/// The cells in columns, the fourth in a style.
fn line(cells: &[String; 6], action: Option<Style>) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        let width = WIDTHS.get(at).copied();
        let cell = plain(cell);
        let cell = width.map_or_else(|| cell.clone(), |width| fitted(&cell, width));
        match action {
            Some(style) if at == 3 => line.push_str(&format!("{style}{cell}{style:#}")),
            _ => line.push_str(&cell),
        }
        if width.is_some() {
            line.push_str("  ");
        }
    }
    line.trim_end().to_owned()
}

/// The text at exactly this width on a terminal: filled with blanks, or cut and marked so.
fn fitted(text: &str, width: usize) -> String {
    let mut fitted = text.to_owned();
    if text.width() > width {
        let mut used = 1;
        fitted = text
            .chars()
            .take_while(|character| {
                used += character.width().unwrap_or(0);
                used <= width
            })
            .collect();
        fitted.push('…');
    }
    let missing = width.saturating_sub(fitted.width());
    fitted + &" ".repeat(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_their_width_in_every_script() {
        for (text, expected) in
            [("Mia", "Mia  "), ("Riverside", "Rive…"), ("日本語", "日本…"), ("Zoë", "Zoë  "), ("", "     ")]
        {
            assert_eq!(fitted(text, 5), expected);
        }
    }

    #[test]
    fn a_name_cannot_command_the_terminal() {
        assert_eq!(plain("Mum\u{1b}[2J\r\u{202E}"), "Mum\u{FFFD}[2J\u{FFFD}\u{FFFD}");
    }
}
