//! Reads tables of allocated blocks into the keys of a set.

use std::collections::BTreeSet;

/// What the first line of a table must be.
const HEADER: [&str; 4] = ["start", "kind", "lengths", "ends"];

/// The letter that a key begins with: how many digits the national number has.
#[must_use]
pub fn length_letter(digits: u8) -> u8 {
    b'a'.saturating_add(digits)
}

/// Adds a key for each block of a table and each length of number in it: the length's letter, then the block's digits.
/// A row holds the blocks that begin with its `start`, and their `ends`.
///
/// # Errors
/// The text names the file and line of the first row that is refused.
pub fn read_blocks(file: &str, text: &str, keys: &mut BTreeSet<Vec<u8>>) -> Result<(), String> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    if !reader.headers().is_ok_and(|header| header == HEADER.as_slice()) {
        return Err(format!("{file} line 1: the header must be `{}`", HEADER.join(",")));
    }
    for record in reader.records() {
        let record = record.map_err(|error| format!("{file}: {error}"))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |place: usize| record.get(place).unwrap_or_default();
        let refused = |what: &str| format!("{file} line {line}: {what}");

        let lengths =
            lengths(field(1), field(2)).ok_or_else(|| refused("the lengths must be 7, 9, 10 or 9/10"))?;
        for end in field(3).split(' ') {
            let block = format!("{}{end}", field(0));
            if !(3..=8).contains(&block.len()) || !block.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(refused(&format!("`{block}` is no block of three to eight digits")));
            }
            for length in lengths {
                if !keys.insert([&[length_letter(*length)], block.as_bytes()].concat()) {
                    return Err(refused(&format!("the block `{block}` stands there already")));
                }
            }
        }
    }
    Ok(())
}

fn lengths(kind: &str, lengths: &str) -> Option<&'static [u8]> {
    match (kind, lengths) {
        (_, "7") => Some(&[7]),
        // Ofcom's own lengths of 0800 numbers have been wrong.
        ("freephone", "9" | "10" | "9/10") | (_, "9/10") => Some(&[9, 10]),
        (_, "9") => Some(&[9]),
        (_, "10") => Some(&[10]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(rows: &str) -> Result<Vec<String>, String> {
        let mut keys = BTreeSet::new();
        read_blocks("blocks.csv", &format!("start,kind,lengths,ends\n{rows}"), &mut keys)?;
        Ok(keys.into_iter().map(|key| String::from_utf8(key).unwrap()).collect())
    }

    #[test]
    fn a_row_holds_many_blocks() {
        assert_eq!(
            keys("1130,geo,10,00 03 1\n1204,geo,9/10,5\n").unwrap(),
            ["j12045", "k113000", "k113003", "k11301", "k12045"]
        );
        assert_eq!(keys("7343,mobile,10,\n").unwrap(), ["k7343"]);
        assert_eq!(keys("8001,freephone,9,11\n").unwrap(), ["j800111", "k800111"]);
    }

    #[test]
    fn refuses_by_file_and_line() {
        for (rows, message) in [
            ("1130,geo,10,0x", "blocks.csv line 2: `11300x` is no block of three to eight digits"),
            ("1130,geo,10,00000", "blocks.csv line 2: `113000000` is no block of three to eight digits"),
            ("11,geo,10,", "blocks.csv line 2: `11` is no block of three to eight digits"),
            ("1130,geo,11,00", "blocks.csv line 2: the lengths must be 7, 9, 10 or 9/10"),
            ("1130,geo,10,00\n113,geo,10,000", "blocks.csv line 3: the block `113000` stands there already"),
        ] {
            assert_eq!(keys(rows).unwrap_err(), message);
        }
        assert!(keys("1130,geo,10").unwrap_err().starts_with("blocks.csv: "));
        let header = read_blocks("blocks.csv", "start\n", &mut BTreeSet::new()).unwrap_err();
        assert_eq!(header, "blocks.csv line 1: the header must be `start,kind,lengths,ends`");
    }
}
