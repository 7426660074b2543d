//! A second copy of what the user entered, in a file of its own, for the day on which the store can't be read.
//!
//! It is written after every change, whole, with a checksum. The store is what counts: the copy is read only where the
//! store was damaged or is gone.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::atomic_file::write_whole;
use crate::error::{StoreError, io_error, record_bytes};
use crate::user_data::{Entered, EnteredWithRecord, EnteredWithoutReadings, UserData};

pub(crate) const FILE: &str = "entered.copy";
/// What the file begins with; the checksum of the rest follows, little-endian.
const MAGIC: &[u8; 8] = b"RTENTRY7";
/// The same before it had readings.
const MAGIC_WITHOUT_READINGS: &[u8; 8] = b"RTENTRY4";
/// The same up to schema 4, when all settings were one record. No single flipped bit makes one of another.
const MAGIC_WITH_RECORD: &[u8; 8] = b"RTENTRY2";
const SUM: usize = 4;

pub(crate) fn write(folder: &Path, data: &UserData) -> Result<(), StoreError> {
    let record = record_bytes(&Entered::of(data))?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(crc32fast::hash(&record).to_le_bytes());
    bytes.extend(record);
    let path = folder.join(FILE);
    write_whole(&path, &bytes).map_err(|error| io_error(&path, &error))
}

/// What the copy has; `None` where there is none.
pub(crate) fn read(folder: &Path) -> Result<Option<UserData>, String> {
    let bytes = match fs::read(folder.join(FILE)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let Some((magic, rest)) = bytes.split_first_chunk() else {
        return Err("it is cut short".to_owned());
    };
    if ![MAGIC, MAGIC_WITHOUT_READINGS, MAGIC_WITH_RECORD].contains(&magic) {
        return Err("it begins with something else".to_owned());
    }
    let (sum, record) = rest.split_first_chunk::<SUM>().ok_or("it is cut short")?;
    if crc32fast::hash(record).to_le_bytes() != *sum {
        return Err("its checksum is another".to_owned());
    }
    let data = match magic {
        MAGIC => parse::<Entered>(record)?.data(),
        MAGIC_WITHOUT_READINGS => parse::<EnteredWithoutReadings>(record)?.data(),
        _ => parse::<EnteredWithRecord>(record)?.data(),
    };
    data.map(Some)
}

fn parse<T: DeserializeOwned>(record: &[u8]) -> Result<T, String> {
    postcard::from_bytes(record).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    #[test]
    fn no_byte_of_it_can_change_unnoticed() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { own_numbers: vec!["07700 900111".into()], ..Settings::default() };
        let data = UserData { settings, guarded_contacts: vec!["mia".into()], ..UserData::default() };
        assert_eq!(read(folder.path()), Ok(None));
        write(folder.path(), &data).unwrap();
        assert_eq!(read(folder.path()), Ok(Some(data)));
        let path = folder.path().join(FILE);
        let whole = fs::read(&path).unwrap();
        for place in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[place] ^= 1 << (place % 8);
            fs::write(&path, flipped).unwrap();
            assert!(read(folder.path()).is_err(), "byte {place}");
            fs::write(&path, &whole[..place]).unwrap();
            assert!(read(folder.path()).is_err(), "{place} bytes of it");
        }
    }
}
