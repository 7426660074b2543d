//! Brings a store of an earlier schema up to date.
//!
//! A file of each earlier schema is kept under `tests/stores`, as that version wrote it, and is opened by a test.

use std::path::Path;

use redb::{ReadableTable, WriteTransaction};
use ringtrue_engine::{IncomingCall, Level, Report};
use serde::{Deserialize, Serialize};

use crate::contacts;
use crate::database::OpenFailure;
use crate::error::StoreError;
use crate::history::add_call;
use crate::journal::Row;
use crate::lists;
use crate::settings::{self, Settings};
use crate::store::{Store, write_schema};
use crate::tables::{JOURNAL, SETTINGS};

/// Brings the store's book from an earlier schema to this one, in one transaction.
pub(crate) fn from(schema: u64, store: &Store) -> Result<(), OpenFailure> {
    log::info!("the store has schema {schema} and is brought up to date");
    match schema {
        1 => store.book.write(|write| from_1(write, store.folder())).map_err(|error| match error {
            StoreError::Record { .. } => OpenFailure::Damaged(error.to_string()),
            error => OpenFailure::Store(error),
        }),
        other => Err(OpenFailure::Damaged(format!("there was no schema {other}"))),
    }
}

/// Schema 1: settings without the journal's limits; calls without a kind, and nothing apart from the journal for the
/// signals. All calls were in the book; those that are too many there are moved when the next one comes in. Neither
/// contacts nor lists had a sum of their file.
fn from_1(write: &WriteTransaction, folder: &Path) -> Result<(), StoreError> {
    #[derive(Deserialize, Serialize)]
    struct Settings1 {
        level: Level,
        contacts_only: bool,
        silence_withheld: bool,
        own_numbers: Vec<String>,
        voicemail_numbers: Vec<String>,
    }
    #[derive(Deserialize)]
    struct Row1 {
        call: IncomingCall,
        outcome: Result<Report, String>,
    }

    let old = write.open_table(SETTINGS)?.get(settings::KEY)?.map(|bytes| bytes.value().to_vec());
    if let Some(bytes) = old {
        let old: Settings1 = postcard::from_bytes(&bytes).map_err(unreadable("settings"))?;
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

    let mut calls = Vec::new();
    for row in write.open_table(JOURNAL)?.iter()? {
        let (id, bytes) = row?;
        let row: Row1 = postcard::from_bytes(bytes.value()).map_err(unreadable("journal"))?;
        calls.push((id.value(), row));
    }
    let last = calls.last().map_or(0, |(id, _)| *id);
    for (id, Row1 { call, outcome }) in calls {
        add_call(write, id, &call)?;
        let bytes = postcard::to_stdvec(&Row::First { call, outcome })
            .map_err(|error| StoreError::Failed(error.to_string()))?;
        write.open_table(JOURNAL)?.insert(id, bytes.as_slice())?;
    }
    Store::set_last_call(write, last)?;
    contacts::add_sum(write, folder)?;
    lists::add_sums(write, folder)?;
    write_schema(write)
}

fn unreadable(table: &'static str) -> impl Fn(postcard::Error) -> StoreError {
    move |error| StoreError::Record { table, reason: error.to_string() }
}
