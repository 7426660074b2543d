//! Errors, as narrow as Kotlin's ways to act on them.

/// Defines an error as Kotlin sees it: a case for each way to act on it, the reason in words, and which of the core's errors
/// become which case.
macro_rules! kotlin_error {
    (
        $(#[$doc:meta])*
        $name:ident { $($(#[$case_doc:meta])* $case:ident,)+ }
        $(from $source:ty { $($pattern:pat => $to:ident,)+ })+
    ) => {
        $(#[$doc])*
        #[derive(Debug, thiserror::Error, uniffi::Error)]
        pub(crate) enum $name {
            $(
                $(#[$case_doc])*
                #[error("{reason}")]
                $case {
                    /// What happened, in words.
                    reason: String,
                },
            )+
        }
        $(
            impl From<$source> for $name {
                fn from(error: $source) -> Self {
                    let reason = error.to_string();
                    match error {
                        $($pattern => Self::$to { reason },)+
                    }
                }
            }
        )+
    };
}
pub(crate) use kotlin_error;

kotlin_error! {
    /// Why the store can't be read or written. The last state that was written stands.
    StoreError {
        /// It failed.
        Failed,
    }
    from ringtrue_store::StoreError {
        _ => Failed,
    }
}
