//! What ships, run where there is no phone: its libraries on emulated processors, its shrunk code, an emulator.

pub mod device;
pub mod emulated;
pub mod on_debian;
pub mod proof;
