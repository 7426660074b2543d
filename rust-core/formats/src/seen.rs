//! What a file is by its first bytes, so that a refusal can name it.

/// A file of some other kind, by its first bytes. `None`: nothing that is known here.
pub(crate) fn seen(head: &[u8]) -> Option<&'static str> {
    const SIGNS: [(&[u8], &str); 22] = [
        (b"%PDF", "a PDF document"),
        (b"bplist", "a binary property list: convert it to XML"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\xD0\xCF\x11\xE0", "a document of an old office program: save it as text or CSV"),
        (b"{\\rtf", "a formatted document (RTF): save it as plain text"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1F\x8B", "a file packed by gzip"),
        (b"Rar!", "a RAR archive: unpack it first"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive: unpack it first"),
        (b"\xFD7zXZ\0", "a file packed by xz: unpack it first"),
        (b"BZh", "a file packed by bzip2: unpack it first"),
        (b"\x28\xB5\x2F\xFD", "a file packed by zstd: unpack it first"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xFF\xD8\xFF", "a picture (JPEG)"),
        (b"GIF8", "a picture (GIF)"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"age-encryption.org/", "an encrypted file (age)"),
        (b"-----BEGIN AGE", "an encrypted file (age)"),
        (b"-----BEGIN PGP", "an encrypted or signed file (PGP)"),
        (b"ANDROID BACKUP", "a backup of an Android phone"),
        (b"untrusted comment:", "a signed pack or a key of one"),
    ];
    SIGNS.iter().find(|(sign, _)| head.starts_with(sign)).map(|(_, seen)| *seen)
}

/// The same, and what text may be.
pub(crate) fn seen_in_text(head: &[u8]) -> Option<&'static str> {
    let start = head.trim_ascii_start();
    let begins = |word: &[u8]| start.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    seen(head).or(match start {
        _ if begins(b"BEGIN:VCARD") => Some("contacts (vCard)"),
        _ if begins(b"BEGIN:VCALENDAR") => Some("a calendar"),
        _ if begins(b"<!DOCTYPE html") || begins(b"<html") => Some("a web page"),
        [b'<', ..] => Some("XML"),
        [b'{' | b'[', ..] => Some("JSON"),
        _ => None,
    })
}
