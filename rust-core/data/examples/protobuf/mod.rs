//! Reads protobuf messages without their schema.

use std::error::Error;

/// A field of a protobuf message: its number, and the bytes of its value.
pub(crate) type Field<'a> = (u64, &'a [u8]);

/// The fields of a protobuf message.
pub(crate) fn fields(mut bytes: &[u8]) -> Result<Vec<Field<'_>>, Box<dyn Error>> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let (key, rest) = varint(bytes)?;
        let (length, rest) = match key & 7 {
            0 => (rest.len() - varint(rest)?.1.len(), rest),
            2 => {
                let (length, rest) = varint(rest)?;
                (usize::try_from(length)?, rest)
            }
            other => return Err(format!("a field of wire type {other}").into()),
        };
        fields.push((key >> 3, rest.get(..length).ok_or("a field that is cut short")?));
        bytes = rest.get(length..).unwrap_or_default();
    }
    Ok(fields)
}

/// A varint, and what follows it.
pub(crate) fn varint(bytes: &[u8]) -> Result<(u64, &[u8]), Box<dyn Error>> {
    let mut value = 0;
    for (place, byte) in bytes.iter().enumerate().take(10) {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok((value, bytes.get(place + 1..).unwrap_or_default()));
        }
    }
    Err("a number without an end".into())
}
