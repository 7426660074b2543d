//! Text from outside, made harmless for a terminal.

/// The text without what a terminal would obey: a call log comes from outside.
pub(crate) fn plain(text: &str) -> String {
    let is_obeyed = |character: char| {
        character.is_control()
            || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|character| if is_obeyed(character) { '\u{FFFD}' } else { character }).collect()
}
