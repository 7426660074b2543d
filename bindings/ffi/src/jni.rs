//! What a process does that only screens calls, over plain JNI.
//!
//! A phone that rings finds the process dead mostly, and loading JNA, which uniffi's Kotlin goes through, takes longer than
//! everything else together. What passes here are the same records in uniffi's own bytes, so that Kotlin reads them with the
//! code that uniffi generated, and neither side has a second description of a call or a verdict. What fails, or panics,
//! arrives as a `RuntimeException`.
//!
//! The Kotlin side is `app.ringtrue.corehost.NativeLibrary`.

use std::path::Path;
use std::sync::Arc;

use jni::objects::{JByteArray, JString};
use jni::sys::{jboolean, jint, jlong};
use ringtrue_screening::{Screening, Ticket};
use uniffi::{Lift, Lower};

use crate::UniFfiTag;
use crate::calls::IncomingCall;
use crate::contacts::{ContactsChange, PhoneContact};
use crate::ringtrue::Setup;
use crate::shared;
use crate::verdict::Screened;

/// Said of contacts where there never were any; also in `JniScreeningCore.kt`.
const NEVER_ANY: jint = -1;

/// Why a function fails.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JniError {
    #[error(transparent)]
    Jni(#[from] jni::errors::Error),
    #[error(transparent)]
    Open(#[from] ringtrue_screening::OpenError),
    #[error(transparent)]
    Store(#[from] ringtrue_store::StoreError),
    #[error("the core is not open")]
    NotOpen,
    #[error("the bytes are no {what}: {reason}")]
    Record { what: &'static str, reason: String },
}

/// Defines a function that the JVM finds by its name, and that nothing unwinds out of.
macro_rules! jni_function {
    ($(#[$doc:meta])* fn $name:ident($env:ident $(, $argument:ident: $type:ty)*) -> $result:ty $body:block) => {
        $(#[$doc])*
        #[expect(unsafe_code, reason = "the JVM finds the function by this name")]
        #[unsafe(no_mangle)]
        pub(crate) extern "system" fn $name<'local>(
            mut unowned: ::jni::EnvUnowned<'local>,
            _class: ::jni::objects::JClass<'local>
            $(, $argument: $type)*
        ) -> $result {
            unowned.with_env(|$env| -> Result<_, $crate::jni::JniError> { $body }).resolve::<::jni::errors::ThrowRuntimeExAndDefault>()
        }
    };
}
pub(crate) use jni_function;

jni_function! {
    /// Opens the core and holds it, or takes the one that is open in this folder.
    fn Java_app_ringtrue_corehost_NativeLibrary_open(env, setup: JByteArray<'local>) -> () {
        let setup: Setup = lift("setup", &env.convert_byte_array(setup)?)?;
        let folder = Path::new(&setup.folder);
        let core = shared::open(folder, setup.countries(), setup.dialer())?;
        shared::keep(folder, core);
        Ok(())
    }
}

jni_function! {
    /// How many contacts the core has, from this process or an earlier one; less than none where it was never given any.
    fn Java_app_ringtrue_corehost_NativeLibrary_contacts(_env) -> jint {
        let summary = core()?.contacts().summary();
        Ok(summary.map_or(NEVER_ANY, |summary| jint::try_from(summary.contacts).unwrap_or(jint::MAX)))
    }
}

jni_function! {
    /// Takes over the phone's contacts, all of them, as it had them at this mark.
    fn Java_app_ringtrue_corehost_NativeLibrary_setContacts(env, contacts: JByteArray<'local>, mark: JString<'local>) -> () {
        let contacts: Vec<PhoneContact> = lift("list of contacts", &env.convert_byte_array(contacts)?)?;
        core()?.contacts().replace_as_of(contacts, &mark.try_to_string(env)?)?;
        Ok(())
    }
}

jni_function! {
    /// How far the phone's contacts have been read; empty where all of them must be.
    fn Java_app_ringtrue_corehost_NativeLibrary_contactsMark(env) -> JString<'local> {
        let mark = core()?.contacts().mark().unwrap_or_default();
        Ok(env.new_string(mark)?)
    }
}

jni_function! {
    /// Takes over what has changed since the mark; false: all contacts must be read.
    fn Java_app_ringtrue_corehost_NativeLibrary_changeContacts(env, change: JByteArray<'local>) -> jboolean {
        let change: ContactsChange = lift("change of contacts", &env.convert_byte_array(change)?)?;
        Ok(core()?.contacts().update(change)?.is_some())
    }
}

jni_function! {
    /// Reads lists and packs whole, to see whether they are as they were written.
    fn Java_app_ringtrue_corehost_NativeLibrary_verify(_env) -> () {
        Ok(core()?.health().verify()?)
    }
}

jni_function! {
    /// The phone is in a network of this country now.
    fn Java_app_ringtrue_corehost_NativeLibrary_onNetwork(env, country: JString<'local>) -> () {
        let country = country.try_to_string(env)?;
        core()?.calls().on_network(Some(&country));
        Ok(())
    }
}

jni_function! {
    /// The verdict about one call, and the ticket for it.
    fn Java_app_ringtrue_corehost_NativeLibrary_screen(env, call: JByteArray<'local>) -> JByteArray<'local> {
        let call: IncomingCall = lift("call", &env.convert_byte_array(call)?)?;
        let screened: Screened = core()?.calls().screen(&call).into();
        let mut bytes = Vec::new();
        <Screened as Lower<UniFfiTag>>::write(screened, &mut bytes);
        Ok(env.byte_array_from_slice(&bytes)?)
    }
}

jni_function! {
    /// Writes the call of this ticket and its verdict into the journal; false: there is no such ticket.
    fn Java_app_ringtrue_corehost_NativeLibrary_answered(_env, ticket: jlong) -> jboolean {
        Ok(core()?.calls().answered(Ticket(ticket))?.is_some())
    }
}

jni_function! {
    /// Writes into the journal that a call rang because there was no verdict.
    fn Java_app_ringtrue_corehost_NativeLibrary_notScreened(env, call: JByteArray<'local>, failure: JString<'local>) -> () {
        let call: IncomingCall = lift("call", &env.convert_byte_array(call)?)?;
        let failure = failure.try_to_string(env)?;
        core()?.calls().not_screened(call, &failure)?;
        Ok(())
    }
}

jni_function! {
    /// Remembers what the user rang, when, and whether the phone says that it is an emergency number.
    fn Java_app_ringtrue_corehost_NativeLibrary_dialled(env, handle: JString<'local>, at: jlong, emergency: jboolean) -> () {
        let handle = handle.try_to_string(env)?;
        Ok(core()?.calls().dialled(&handle, at, emergency)?)
    }
}

fn core() -> Result<Arc<Screening>, JniError> {
    shared::current().ok_or(JniError::NotOpen)
}

/// Reads a record, all of whose bytes are there and none besides.
fn lift<R: Lift<UniFfiTag>>(what: &'static str, mut bytes: &[u8]) -> Result<R, JniError> {
    let failed = |reason: String| JniError::Record { what, reason };
    let record = R::try_read(&mut bytes).map_err(|error| failed(error.to_string()))?;
    if bytes.is_empty() { Ok(record) } else { Err(failed(format!("{} bytes too many", bytes.len()))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_record_are_an_error() {
        let call = IncomingCall {
            handle: Some("tel:+447700900123".into()),
            presentation: crate::calls::Presentation::Allowed,
            verification: crate::calls::Verification::Passed,
            at: ringtrue_engine::Timestamp(5),
            utc_offset: 60,
        };
        let mut bytes = Vec::new();
        <IncomingCall as Lower<UniFfiTag>>::write(call, &mut bytes);
        assert_eq!(lift::<IncomingCall>("call", &bytes).unwrap().utc_offset, 60);
        for end in 0..bytes.len() {
            assert!(lift::<IncomingCall>("call", &bytes[..end]).is_err(), "{end} bytes");
        }
        bytes.push(0);
        let error = lift::<IncomingCall>("call", &bytes).unwrap_err();
        assert_eq!(error.to_string(), "the bytes are no call: 1 bytes too many");
    }
}
