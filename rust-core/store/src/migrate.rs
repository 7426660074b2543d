//! Brings a store of an earlier schema up to date.
//!
//! A file of each earlier schema is kept under `tests/stores`, as that version wrote it, and is opened by a test.

use std::path::Path;

use redb::WriteTransaction;
use ringtrue_engine::{Level, Settings};
use serde::{Deserialize, Serialize};

use crate::byte_tables;
use crate::contacts;
use crate::database::OpenFailure;
use crate::error::{StoreError, read_record, record_bytes, unreadable};
use crate::history::add_call;
use crate::journal_row::{CallRow, EarlierFindingRow, ReportRow, Row, TargetRow};
use crate::lists;
use crate::schema::{JOURNAL, NUMBERS, SCHEMA, SETTINGS, set_last_call, write_schema};
use crate::schema_2;
use crate::settings;
use crate::store::Store;
use crate::version;

/// Schemas up to this one left the kinds of tables to redb.
const LAST_OF_OLD_TABLES: u64 = 2;

/// Brings the store's book from an earlier schema to this one.
///
/// Up to schema 2 tables were of other kinds: such a book is written anew, and has its name when it is whole; the
/// journal's older calls are brought up to date when they are opened. From schema 3 on, a transaction changes what has
/// changed: up to schema 4 that is the settings, which were one record; up to schema 6 there was no table of calls for help. The
/// journal's rows are read in all their forms and stay as they are.
pub(crate) fn from(schema: u64, store: &Store) -> Result<(), OpenFailure> {
    log::info!("the store has schema {schema} and is brought up to date");
    if !(1..SCHEMA).contains(&schema) {
        return Err(OpenFailure::Damaged(format!("there was no schema {schema}")));
    }
    let has_old_tables = byte_tables::is_of_another_kind(&store.book.read()?, NUMBERS.name())?;
    if has_old_tables != (schema <= LAST_OF_OLD_TABLES) {
        return Err(OpenFailure::Damaged(format!("its tables are not those of schema {schema}")));
    }
    // First: an earlier RingTrue would take the new book for a damaged one.
    version::write(store.folder())?;
    let converted = if has_old_tables {
        store.book.rewrite(&|read, write| {
            schema_2::convert_all(read, write)?;
            if schema == 1 {
                from_1(write, store.folder())?;
            }
            settings::split_record(write)?;
            write_schema(write)
        })
    } else {
        store.book.write(|write| {
            settings::split_record(write)?;
            write_schema(write)
        })
    };
    converted.map_err(|error| match error {
        StoreError::Record { .. } => OpenFailure::Damaged(error.to_string()),
        error => OpenFailure::Store(error),
    })
}

/// Schema 1: settings without the journal's limits; calls without a kind, and nothing apart from the journal for the
/// signals. All calls were in the book; those that are too many there are moved when the next one comes in. Neither
/// contacts nor lists had a sum of their file.
fn from_1(write: &WriteTransaction, folder: &Path) -> Result<(), StoreError> {
    #[derive(Deserialize, Serialize)]
    struct Settings1 {
        #[serde(with = "crate::enum_number")]
        level: Level,
        contacts_only: bool,
        silence_withheld: bool,
        own_numbers: Vec<String>,
        voicemail_numbers: Vec<String>,
    }
    #[derive(Deserialize)]
    struct Row1 {
        call: CallRow,
        outcome: Result<ReportRow<TargetRow, EarlierFindingRow>, String>,
    }

    let old = SETTINGS.to_write(write)?.get(settings::RECORD)?;
    if let Some(bytes) = old {
        SETTINGS.to_write(write)?.remove(settings::RECORD)?;
        let old: Settings1 = read_record(SETTINGS.name(), &bytes)?;
        let Settings1 { level, contacts_only, silence_withheld, own_numbers, voicemail_numbers } = old;
        let new = Settings {
            level,
            contacts_only,
            silence_withheld,
            own_numbers,
            voicemail_numbers,
            ..Settings::default()
        };
        settings::put(write, &new)?;
    }

    let calls: Vec<(u64, Row1)> = JOURNAL.to_write(write)?.rows()?.with_records()?;
    let last = calls.last().map_or(0, |(id, _)| *id);
    for (id, Row1 { call, outcome }) in calls {
        let read = call.clone().call().map_err(|reason| unreadable(JOURNAL.name(), &reason))?;
        add_call(write, id, &read)?;
        JOURNAL.to_write(write)?.insert(id, &record_bytes(&Row::First { call, outcome })?)?;
    }
    set_last_call(write, last)?;
    contacts::add_sum(write, folder)?;
    lists::add_sums(write, folder)
}
