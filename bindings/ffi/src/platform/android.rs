//! The phone's log.

/// Sends the log to logcat, under the app's tag. Numbers are never logged above debug, and debug is off.
pub(super) fn start() {
    android_logger::init_once(
        android_logger::Config::default().with_tag("RingTrue").with_max_level(log::LevelFilter::Info),
    );
}
