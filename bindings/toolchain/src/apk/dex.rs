//! The code of the app as the phone gets it: is the file whole, and does it ask for nothing that the oldest Android lacks?

/// What is wrong with a dex file by its header and map; nothing when it is sound. Its instructions are for R8 to read again.
pub(crate) fn faults(dex: &[u8]) -> Vec<String> {
    let Some(file) = Dex::read(dex) else { return vec!["is cut off".to_owned()] };
    let mut faults = Vec::new();
    // 039 came with Android 9; the newer ones came later than the oldest Android that the app installs on.
    if !["dex\n035\0", "dex\n037\0", "dex\n038\0", "dex\n039\0"]
        .iter()
        .any(|magic| dex.starts_with(magic.as_bytes()))
    {
        faults.push("is no dex file of version 035 to 039".to_owned());
    }
    if file.size as usize != dex.len() {
        faults.push(format!("says that it has {} bytes, and has {}", file.size, dex.len()));
    }
    let sum = dex.get(12..).map(adler32);
    if sum != Some(file.checksum) {
        faults.push("has another checksum than it says".to_owned());
    }
    for kind in &file.kinds {
        match kind {
            7 => faults.push("has call sites, for invoke-custom".to_owned()),
            8 => faults.push("has method handles".to_owned()),
            _ => {}
        }
    }
    if file.kinds.is_empty() {
        faults.push("has no map".to_owned());
    }
    faults
}

/// Classes and methods, for the table of sizes.
pub(crate) fn counts(dex: &[u8]) -> Option<(u32, u32)> {
    Some((word(dex, 96)?, word(dex, 88)?))
}

struct Dex {
    checksum: u32,
    size: u32,
    /// The kinds of items in its map.
    kinds: Vec<u16>,
}

impl Dex {
    fn read(dex: &[u8]) -> Option<Self> {
        let map = word(dex, 52)? as usize;
        let count = word(dex, map)? as usize;
        // Each entry has twelve bytes: a count that promises more than the file has is a lie, not a reason to wait.
        if count > dex.len() / 12 {
            return None;
        }
        let kinds = (0..count)
            .map(|index| {
                let at = map.checked_add(4)?.checked_add(index.checked_mul(12)?)?;
                let bytes: [u8; 2] = dex.get(at..at.checked_add(2)?)?.try_into().ok()?;
                Some(u16::from_le_bytes(bytes))
            })
            .collect::<Option<Vec<u16>>>()?;
        Some(Self { checksum: word(dex, 8)?, size: word(dex, 32)?, kinds })
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// The checksum of zlib (RFC 1950), which dex files use.
fn adler32(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for piece in bytes.chunks(4096) {
        for byte in piece {
            low += u32::from(*byte);
            high += low;
        }
        low %= 65521;
        high %= 65521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A header and a map, with items of these kinds.
    fn dex(kinds: &[u16]) -> Vec<u8> {
        let mut bytes = vec![0; 112];
        bytes[..8].copy_from_slice(b"dex\n039\0");
        bytes[52..56].copy_from_slice(&112_u32.to_le_bytes());
        bytes[88..92].copy_from_slice(&5_u32.to_le_bytes());
        bytes[96..100].copy_from_slice(&2_u32.to_le_bytes());
        bytes.extend((kinds.len() as u32).to_le_bytes());
        for kind in kinds {
            bytes.extend(kind.to_le_bytes());
            bytes.extend([0; 10]);
        }
        let size = bytes.len() as u32;
        bytes[32..36].copy_from_slice(&size.to_le_bytes());
        let sum = adler32(&bytes[12..]);
        bytes[8..12].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    #[test]
    fn a_sound_file_has_no_faults() {
        assert_eq!(faults(&dex(&[0, 1, 0x1000])), Vec::<String>::new());
        assert_eq!(counts(&dex(&[0])), Some((2, 5)));
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn each_fault_is_found() {
        assert_eq!(faults(&dex(&[0, 7])), ["has call sites, for invoke-custom"]);
        assert_eq!(faults(&dex(&[0, 8])), ["has method handles"]);
        assert_eq!(faults(&dex(&[])), ["has no map"]);
        let mut flipped = dex(&[0]);
        flipped[60] ^= 1;
        assert_eq!(faults(&flipped), ["has another checksum than it says"]);
        let mut newer = dex(&[0]);
        newer[6] = b'1';
        newer[5] = b'4';
        assert_eq!(faults(&newer), ["is no dex file of version 035 to 039"]);
        let mut longer = dex(&[0]);
        longer.push(0);
        assert!(faults(&longer)[0].starts_with("says that it has"));
        assert_eq!(faults(&dex(&[0])[..50]), ["is cut off"]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(at in 0_usize..140, byte: u8, cut in 0_usize..150) {
            let mut bytes = dex(&[0, 1]);
            if let Some(place) = bytes.get_mut(at) { *place = byte; }
            bytes.truncate(cut);
            let _faults = faults(&bytes);
        }
    }
}
