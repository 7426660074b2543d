//! What differs between a phone and a desktop: where the log goes.

#[cfg_attr(target_os = "android", path = "platform/android.rs")]
#[cfg_attr(not(target_os = "android"), path = "platform/host.rs")]
mod logger;

use std::ffi::c_void;

use jni::sys::{JNI_VERSION_1_6, JavaVM, jint};

/// Run by `System.loadLibrary`; starts the log. JNA's own loading doesn't run it.
#[expect(unsafe_code, reason = "the JVM finds the function by this name")]
#[unsafe(no_mangle)]
pub(crate) extern "system" fn JNI_OnLoad(_vm: *mut JavaVM, _reserved: *mut c_void) -> jint {
    logger::start();
    log::debug!("the library is loaded");
    JNI_VERSION_1_6
}
