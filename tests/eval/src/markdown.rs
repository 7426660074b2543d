//! Small pieces of Markdown.

/// A table: the first column left, the others right.
pub(crate) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<_> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let rule: Vec<_> =
        head.iter().enumerate().map(|(place, _)| if place == 0 { "---" } else { "--:" }.to_owned()).collect();
    let mut text = line(&head) + &line(&rule);
    for row in rows {
        text.push_str(&line(&row));
    }
    text
}

/// The number with commas: `12,345`.
pub(crate) fn commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_by_three() {
        assert_eq!([7, 1_000, 123_456, 1_234_567].map(commas), ["7", "1,000", "123,456", "1,234,567"]);
    }
}
