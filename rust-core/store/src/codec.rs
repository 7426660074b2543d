//! How keys and values are written: as bytes, of which those of keys sort as what they stand for.

/// What a table has as a key, or beside one.
pub(crate) trait Stored: Sized {
    /// The same, borrowed.
    type Borrowed<'b>;

    /// The bytes that stand for it.
    fn bytes(value: Self::Borrowed<'_>) -> Vec<u8>;

    /// What the bytes stand for, or why it is nothing of this kind.
    fn read(bytes: Vec<u8>) -> Result<Self, &'static str>;
}

/// A record, as its module writes it.
impl Stored for Vec<u8> {
    type Borrowed<'b> = &'b [u8];

    fn bytes(value: &[u8]) -> Vec<u8> {
        value.to_vec()
    }

    fn read(bytes: Vec<u8>) -> Result<Self, &'static str> {
        Ok(bytes)
    }
}

/// Texts sort by their bytes.
impl Stored for String {
    type Borrowed<'b> = &'b str;

    fn bytes(value: &str) -> Vec<u8> {
        value.as_bytes().to_vec()
    }

    fn read(bytes: Vec<u8>) -> Result<Self, &'static str> {
        Self::from_utf8(bytes).map_err(|_| "it is no text")
    }
}

/// The highest byte first.
impl Stored for u64 {
    type Borrowed<'b> = u64;

    fn bytes(value: u64) -> Vec<u8> {
        value.to_be_bytes().to_vec()
    }

    fn read(bytes: Vec<u8>) -> Result<Self, &'static str> {
        bytes.try_into().map(Self::from_be_bytes).map_err(|_| "it has not the bytes of a number")
    }
}

/// From the lowest on: the sign is turned, or what is below zero would come last.
impl Stored for i64 {
    type Borrowed<'b> = i64;

    fn bytes(value: i64) -> Vec<u8> {
        (value ^ Self::MIN).to_be_bytes().to_vec()
    }

    fn read(bytes: Vec<u8>) -> Result<Self, &'static str> {
        u64::read(bytes).map(|turned| turned.cast_signed() ^ Self::MIN)
    }
}

/// By the number, and by the text where numbers are the same.
impl Stored for (i64, String) {
    type Borrowed<'b> = (i64, &'b str);

    fn bytes((number, text): (i64, &str)) -> Vec<u8> {
        let mut bytes = i64::bytes(number);
        bytes.extend(text.as_bytes());
        bytes
    }

    fn read(mut bytes: Vec<u8>) -> Result<Self, &'static str> {
        let text = bytes.split_off(bytes.len().min(size_of::<i64>()));
        Ok((i64::read(bytes)?, String::read(text)?))
    }
}

/// Nothing beside the key.
impl Stored for () {
    type Borrowed<'b> = ();

    fn bytes((): ()) -> Vec<u8> {
        Vec::new()
    }

    fn read(bytes: Vec<u8>) -> Result<Self, &'static str> {
        if bytes.is_empty() { Ok(()) } else { Err("there is something beside it") }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use proptest::prelude::*;

    use super::*;

    fn comes_back<T: Stored + PartialEq + Debug>(value: T, bytes: Vec<u8>) {
        assert_eq!(T::read(bytes), Ok(value));
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back(number: u64, at: i64, text: String, record: Vec<u8>) {
            comes_back(number, u64::bytes(number));
            comes_back(at, i64::bytes(at));
            comes_back((at, text.clone()), <(i64, String)>::bytes((at, &text)));
            comes_back(text.clone(), String::bytes(&text));
            comes_back(record.clone(), <Vec<u8>>::bytes(&record));
            comes_back((), <()>::bytes(()));
        }

        #[test]
        fn bytes_sort_as_what_they_stand_for(
            number: [u64; 2],
            // Times that are near each other or the same, so that the texts decide too.
            at in [prop_oneof![any::<i64>(), -2..2_i64], prop_oneof![any::<i64>(), -2..2_i64]],
            text: [String; 2],
        ) {
            let [a, b] = number;
            prop_assert_eq!(u64::bytes(a).cmp(&u64::bytes(b)), a.cmp(&b));
            let ([a, b], [this, other]) = (at, &text);
            prop_assert_eq!(i64::bytes(a).cmp(&i64::bytes(b)), a.cmp(&b));
            prop_assert_eq!(String::bytes(this).cmp(&String::bytes(other)), this.cmp(other));
            let (this, other) = ((a, this.as_str()), (b, other.as_str()));
            prop_assert_eq!(<(i64, String)>::bytes(this).cmp(&<(i64, String)>::bytes(other)), this.cmp(&other));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let is_number = bytes.len() == 8;
            prop_assert_eq!(u64::read(bytes.clone()).is_ok(), is_number);
            prop_assert_eq!(i64::read(bytes.clone()).is_ok(), is_number);
            prop_assert_eq!(<()>::read(bytes.clone()).is_ok(), bytes.is_empty());
            prop_assert_eq!(String::read(bytes.clone()).is_ok(), std::str::from_utf8(&bytes).is_ok());
            let is_pair = bytes.get(8..).is_some_and(|text| std::str::from_utf8(text).is_ok());
            prop_assert_eq!(<(i64, String)>::read(bytes).is_ok(), is_pair);
        }
    }

    #[test]
    fn the_ends_and_the_middle_are_in_order() {
        let times = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX];
        let bytes: Vec<_> = times.map(i64::bytes).into();
        assert!(bytes.is_sorted());
        assert_eq!(bytes[0], [0; 8]);
        // A kill in between and a later version must find the same: what is written once is never written otherwise.
        assert_eq!(u64::bytes(258), [0, 0, 0, 0, 0, 0, 1, 2]);
        assert_eq!(<(i64, String)>::bytes((-1, "é")), [0x7f, 255, 255, 255, 255, 255, 255, 255, 0xc3, 0xa9]);
        assert_eq!(i64::bytes(1), [0x80, 0, 0, 0, 0, 0, 0, 1]);
    }
}
