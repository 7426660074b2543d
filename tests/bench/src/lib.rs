//! What a verdict costs.

pub mod calls;
pub mod dice;
pub mod error;
pub mod world;
