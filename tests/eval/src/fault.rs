//! What networks get wrong.

/// What a network gets wrong about a number.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// The plus is missing.
    NoPlus,
    /// The international prefix of another country stands before it.
    ForeignPrefix,
    /// A plus stands before a national number.
    PlusBeforeNational,
    /// The zero that is dialled inside the country stands behind the country code.
    TrunkZero,
    /// The country code stands there twice.
    CodeTwice,
}
