//! What tests and samples need of the very library that ships, and the app never calls.
//!
//! It stays in the library because the corpus has to run on the bytes that reach a phone. All of it stands in this file; a test
//! of the app (`ArchitectureTest`) holds that no product code names [`Testing`].

use std::path::Path;
use std::sync::Arc;

use ringtrue_screening::Screening;

use crate::jni::jni_function;
use crate::ringtrue::{OpenError, RingTrue, Setup};
use crate::shared;

/// For tests and samples only.
#[derive(Debug, Default, uniffi::Object)]
pub(crate) struct Testing;

#[uniffi::export]
impl Testing {
    /// For tests and samples only.
    #[uniffi::constructor]
    #[must_use]
    pub(crate) fn new() -> Arc<Self> {
        Arc::default()
    }

    /// Opens the core for a rehearsal, in which these fiction ranges (`+…..+…`) stand in for ordinary numbers.
    pub(crate) fn rehearse(&self, setup: Setup, stand_ins: Vec<String>) -> Result<RingTrue, OpenError> {
        let stand_ins = stand_ins.iter().map(String::as_str);
        let folder = Path::new(&setup.folder);
        let core = Arc::new(Screening::rehearse(folder, setup.countries(), setup.dialer(), stand_ins)?);
        shared::offer(folder, &core);
        Ok(RingTrue::of(&core))
    }

    /// Panics, so that a test can see the panic arrive as an exception.
    #[expect(clippy::panic, reason = "it is what this function is for")]
    pub(crate) fn panic(&self) {
        panic!("asked to panic");
    }
}

jni_function! {
    /// The same panic over JNI. The app itself doesn't declare it.
    fn Java_app_ringtrue_corehost_Panic_forTest(_env) -> () {
        Testing.panic();
        Ok(())
    }
}
