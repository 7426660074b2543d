//! A desktop's log.

/// Sends the log to standard error; `RUST_LOG` chooses what, warnings if it isn't set.
pub(super) fn start() {
    let environment = env_logger::Env::default().default_filter_or("warn");
    // A second start, by another class loader's copy, changes nothing.
    let _ = env_logger::Builder::from_env(environment).try_init();
}
