//! A file's bytes in memory, as a place where redb can work: what it writes while it opens goes nowhere.

use std::io;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use redb::StorageBackend;

/// The bytes.
#[derive(Debug)]
pub(crate) struct MemoryBackend(RwLock<Vec<u8>>);

impl MemoryBackend {
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        Self(RwLock::new(bytes))
    }

    fn bytes(&self) -> RwLockReadGuard<'_, Vec<u8>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl StorageBackend for MemoryBackend {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes().len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let bytes = self.bytes();
        let part = usize::try_from(offset).ok().and_then(|start| bytes.get(start..)?.get(..out.len()));
        out.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        let len = usize::try_from(len).map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.0.write().unwrap_or_else(PoisonError::into_inner).resize(len, 0);
        Ok(())
    }

    fn sync_data(&self) -> io::Result<()> {
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut bytes = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let part =
            usize::try_from(offset).ok().and_then(|start| bytes.get_mut(start..)?.get_mut(..data.len()));
        part.ok_or(io::ErrorKind::UnexpectedEof)?.copy_from_slice(data);
        Ok(())
    }
}
