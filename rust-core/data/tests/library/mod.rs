//! What the number libraries say of a number, and of the types of number of a region.

use phonenumber::Metadata;
use phonenumber::metadata::Descriptor;
use rlibphonenumber::PHONE_NUMBER_UTIL;

/// Whether Google's rules call it valid.
pub(crate) fn is_valid(number: &str) -> bool {
    PHONE_NUMBER_UTIL.parse(number, None).is_ok_and(|parsed| PHONE_NUMBER_UTIL.is_valid_number(&parsed))
}

/// What is known of each type of number of a region.
pub(crate) fn types(region: &Metadata) -> impl Iterator<Item = &Descriptor> {
    let types = region.descriptors();
    [
        Some(types.general()),
        types.fixed_line(),
        types.mobile(),
        types.toll_free(),
        types.premium_rate(),
        types.shared_cost(),
        types.personal_number(),
        types.voip(),
        types.pager(),
        types.uan(),
        types.voicemail(),
    ]
    .into_iter()
    .flatten()
}
