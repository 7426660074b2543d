//! The kinds of calls.

macro_rules! kinds {
    ($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $doc:literal])+ $kind:ident $words:literal,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum $name {
            $($(#[doc = $doc])+ $kind,)+
        }

        impl $name {
            /// How the report calls it.
            pub(crate) fn words(self) -> &'static str {
                match self { $(Self::$kind => $words,)+ }
            }
        }
    };
}

kinds! {
    /// Who is really ringing when nobody lies about the number.
    Genuine {
        /// A contact whom the user guards.
        Guarded "guarded contact",
        /// Another contact.
        Contact "contact",
        /// Somebody whom the user rang before.
        CallBack "call back after dialling",
        /// A guarded party that shows a number it publishes.
        PartyPublished "bank or office, showing a number it publishes",
        /// A guarded party that shows another number, or none.
        PartyOther "bank or office, showing another number or none",
        /// A party of the pack that isn't guarded.
        Supplier "energy, parcel, health line of the pack",
        /// A surgery or hospital.
        Surgery "surgery or hospital",
        /// A school.
        School "school",
        /// The employer.
        Work "workplace",
        /// A delivery.
        Delivery "delivery",
        /// A tradesman.
        Trade "tradesman",
        /// Anybody else unknown, sales calls among them.
        Unknown "other unknown caller",
        /// An unknown neighbour.
        Neighbour "neighbour, by number",
        /// Whoever rang while the phone was abroad.
        Abroad "anyone, while abroad",
        /// Whose number the network misspelt.
        Misspelt "anyone, misspelt by the network",
        /// A contact in a country where a line has two spellings.
        TwoSpellings "contact with two spellings of one line (AR, BR, MX)",
        /// A firm of a country with an open plan.
        OpenFirm "saved firm's main line or extension (DE)",
        /// Somebody unknown of the same small town.
        Town "unknown caller of the same small town",
        /// An organisation that is saved as a contact, by a number that no person has.
        SavedOrganisation "saved organisation, by its freephone number",
        /// A bank of a series of banks' numbers.
        Series "bank's other line of a series (IN 1600)",
        /// Rescuers who ring back.
        Rescue "call back of an emergency service",
    }
}

kinds! {
    /// What a fraudster's call shows.
    Attack {
        /// A guarded party's published number.
        Exact "exact number of a bank or office",
        /// A guarded contact's number.
        GuardedContact "number of a guarded contact",
        /// Another contact's number.
        Contact "number of a contact who isn't guarded",
        /// The number of an organisation that is saved as a contact.
        SavedOrganisation "number of a saved organisation",
        /// A guarded party's number, after a stranger announced the call.
        Handover "handover: a stranger announces, then the bank's number",
        /// The number that the user is just dialling.
        Crossed "crossed call: the number being dialled",
        /// Almost a trusted number.
        LookAlike "look-alike of a trusted number",
        /// Ends like a contact saved without area code.
        Collision "ends like a contact saved without area code (Android 10, 11)",
        /// In no range of the plan.
        Unassigned "number in no assigned range",
        /// A number that its owner never calls from.
        InboundOnly "number that is only ever called",
        /// A range of fiction.
        Fiction "number set aside for fiction",
        /// A number barred from caller ID.
        Barred "number barred from caller ID",
        /// A number that can't exist.
        Impossible "impossible number",
        /// More digits than any number has.
        Unreadable "more digits than any number has",
        /// A code that nobody can call from.
        ServiceCode "service code that is only ever called",
        /// The same, while abroad: there it may be another's code.
        CodeAbroad "service code of home, shown abroad",
        /// An emergency number, which some networks let rescuers show.
        EmergencyCode "emergency number",
        /// The user's own number.
        Own "the user's own number",
        /// A number that the network says isn't the caller's.
        Failed "number that the network says is false (US)",
        /// The user's own but for the last four digits.
        Neighbour "the user's own but for the last four digits",
        /// No number.
        Withheld "no number",
        /// An ordinary number.
        Ordinary "ordinary valid number",
    }
}

kinds! {
    /// How a look-alike differs from the number that it is after.
    Slip {
        /// A digit is another one, before the last two.
        Digit "one digit differs, before the last two",
        /// A digit is another one, among the last two.
        LateDigit "one digit differs, among the last two",
        /// Two neighbours are swapped, before the last two digits.
        Swap "two digits swapped, before the last two",
        /// The last two digits are swapped.
        LateSwap "the last two digits swapped",
        /// A digit is missing.
        Missing "a digit is missing",
        /// A digit is too many.
        Extra "a digit too many",
        /// Another country code.
        Country "another country code",
    }
}

kinds! {
    /// Who judges.
    System {
        /// A phone as it is sold.
        Stock "stock phone",
        /// Contacts are allowed, failed verification is blocked.
        Peers "as peers do",
        /// RingTrue at gentle.
        Gentle "RingTrue gentle",
        /// RingTrue at balanced.
        Balanced "RingTrue balanced",
        /// RingTrue at strict.
        Strict "RingTrue strict",
    }
}

impl System {
    pub(crate) const ALL: [Self; 5] = [Self::Stock, Self::Peers, Self::Gentle, Self::Balanced, Self::Strict];
}
