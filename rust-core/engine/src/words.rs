//! Little-endian whole numbers in bytes that may be cut short or wrong: reading past the end gives `None`.

/// Bytes of a 64-bit word.
pub(crate) const WORD: usize = 8;

/// The 64-bit word that begins at this byte.
pub(crate) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// The 32-bit word that begins at this byte.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The 16-bit word that begins at this byte.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The first of `count` places for which `is_above` holds; it must hold for all behind it too.
pub(crate) fn first_above(count: usize, is_above: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_above(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
