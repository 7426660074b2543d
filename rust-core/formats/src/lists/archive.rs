//! The one file in a ZIP archive.

use std::io::{self, Cursor, Read};

use flate2::CrcReader;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive};

use crate::error::shorten;

use super::error::ListReadError;
use super::limits::ARCHIVE_LIMIT;

/// Of the names in an archive as many are shown.
const SHOWN: usize = 5;

/// One file of an archive.
struct Member {
    name: String,
    method: CompressionMethod,
    first: usize,
    end: usize,
    crc: u32,
}

/// The file in an archive, unpacked as it is read. Of several it is the only one that could be a list by its name.
pub(crate) fn unpack(reader: impl Read) -> Result<Box<dyn Read>, ListReadError> {
    let mut packed = Vec::new();
    reader.take(ARCHIVE_LIMIT + 1).read_to_end(&mut packed)?;
    if packed.len() as u64 > ARCHIVE_LIMIT {
        return Err(ListReadError::TooLarge { limit: ARCHIVE_LIMIT });
    }
    let Member { method, first, end, crc, .. } = only_one(members(&packed)?)?;
    packed.truncate(end);
    packed.drain(..first.min(packed.len()));
    let packed = Cursor::new(packed);
    let unpacked: Box<dyn Read> = match method {
        CompressionMethod::STORE => Box::new(packed),
        CompressionMethod::DEFLATE => Box::new(DeflateDecoder::new(packed)),
        other => {
            return Err(refused(&format!("it is packed by a method that is not known here ({other:?})")));
        }
    };
    Ok(Box::new(Checked { inner: CrcReader::new(unpacked), crc }))
}

/// The files of an archive, without folders and without what systems put beside them.
fn members(packed: &[u8]) -> Result<Vec<Member>, ListReadError> {
    let damaged = |error: rawzip::Error| refused(&error.to_string());
    let archive = ZipArchive::from_slice(packed).map_err(damaged)?;
    let mut members = Vec::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        let path = entry.file_path();
        let name = String::from_utf8_lossy(path.as_bytes()).into_owned();
        if name == "xl/workbook.xml" {
            return Err(ListReadError::OtherKind {
                seen: "a spreadsheet (Excel): save it as CSV".to_owned(),
            });
        }
        if name == "word/document.xml" || name == "META-INF/manifest.xml" {
            let seen = "a document of an office program: save what is in it as text or CSV".to_owned();
            return Err(ListReadError::OtherKind { seen });
        }
        let is_hidden =
            name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|n| n.starts_with('.'));
        if entry.is_dir() || is_hidden {
            continue;
        }
        if entry.flags().is_encrypted() {
            return Err(refused("it is encrypted"));
        }
        let content = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let (first, end) = content.compressed_data_range();
        let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
        let (first, end) = (place(first), place(end));
        members.push(Member { name, method: entry.compression_method(), first, end, crc: entry.crc32() });
    }
    Ok(members)
}

fn only_one(members: Vec<Member>) -> Result<Member, ListReadError> {
    let could_be = |member: &Member| {
        let ending = member.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        matches!(
            ending.as_str(),
            "txt" | "csv" | "tsv" | "json" | "ndjson" | "jsonl" | "xml" | "plist" | "vcf"
        )
    };
    let names: Vec<_> =
        members.iter().take(SHOWN).map(|member| format!("`{}`", shorten(&member.name))).collect();
    let count = members.len();
    let mut lists: Vec<_> = match count {
        1 => members,
        _ => members.into_iter().filter(could_be).collect(),
    };
    match (lists.pop(), lists.is_empty()) {
        (Some(member), true) => Ok(member),
        _ if count == 0 => Err(refused("there is no file in it")),
        _ => Err(refused(&format!("which of its {count} files is the list? {}", names.join(", ")))),
    }
}

fn refused(reason: &str) -> ListReadError {
    ListReadError::Archive { reason: reason.to_owned() }
}

/// Ends in an error where the sum isn't the one that the archive names.
struct Checked<R> {
    inner: CrcReader<R>,
    crc: u32,
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        if count == 0 && !into.is_empty() && self.inner.crc().sum() != self.crc {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the archive is damaged: its sum is another",
            ));
        }
        Ok(count)
    }
}

/// Whether the bytes are the beginning of an archive.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}
