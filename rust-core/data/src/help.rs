//! What helps after a call that went wrong. Read when it is asked for: no verdict needs it.

use ringtrue_engine::Region;
use ringtrue_tables::{Help, read_help};

const FILE: &str = "help/after_call.csv";
const TEXT: &str = include_str!("../help/after_call.csv");

/// What helps in a country after a call that went wrong, the most urgent first; empty where nothing was gathered.
#[must_use]
#[expect(clippy::expect_used, reason = "the text is part of the library and its test reads it")]
pub fn help_after(region: Region) -> Vec<Help> {
    read_help(region, (FILE, TEXT)).expect("the bundled help is a table")
}

#[cfg(test)]
mod tests {
    use ringtrue_tables::Topic;

    use super::*;

    fn help(country: &str) -> Vec<Help> {
        help_after(Region::parse(country).unwrap())
    }

    #[test]
    fn every_country_with_a_pack_has_help_and_the_urgent_comes_first() {
        for country in crate::packs() {
            let help = help(country);
            assert!(!help.is_empty(), "{country}");
            assert!(help.is_sorted_by_key(|help| help.topic), "{country}");
            assert!(help.iter().all(|help| help.text.ends_with('.') && !help.source.is_empty()), "{country}");
        }
        assert_eq!(help("SE"), []);
    }

    #[test]
    fn a_british_customer_reads_of_the_refund_and_its_limits() {
        let help = help("GB");
        assert_eq!(help[0].topic, Topic::Bank);
        assert!(help[0].text.contains("159"));
        let money = &help.iter().find(|help| help.topic == Topic::Money).unwrap().text;
        assert!(money.contains("£85,000") && money.contains("13 months"), "{money}");
        assert!(help.iter().any(|help| help.text.contains("In Scotland ring 101")));
    }

    #[test]
    fn no_refund_is_promised_in_the_eu_before_its_law_applies() {
        for country in ["DE", "FR", "IE", "ES", "IT"] {
            assert!(
                help(country).iter().any(|help| help.topic == Topic::Money && help.text.contains("2028"))
            );
        }
    }

    #[test]
    fn a_row_without_a_day_or_a_topic_is_refused() {
        let head = "country,topic,text,source,source_date,checked\n";
        for (row, expected) in [
            (
                "GB,bank,Ring.,x,,soon",
                "h line 2: `soon` is no `checked`, expected a day such as `2026-11-29`",
            ),
            (
                "GB,song,Ring.,x,,2026-11-29",
                "h line 2: `song` is no `topic`, expected `bank`, `money`, `report`, `help` or `know`",
            ),
            ("GB,bank,Ring.,,,2026-11-29", "h line 2: `source` is empty"),
        ] {
            let text = format!("{head}{row}\n");
            let gb = Region::parse("GB").unwrap();
            assert_eq!(read_help(gb, ("h", &text)).unwrap_err().to_string(), expected);
        }
    }
}
