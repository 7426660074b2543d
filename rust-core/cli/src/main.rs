//! The `ringtrue` command.
fn main() {}
