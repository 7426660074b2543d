//! A country's numbering plan, as far as it tells which numbers nobody can call from.

use std::sync::{Arc, LazyLock};

use crate::dialable::E164;
use crate::finding::Rule;

/// What the plan says about a class of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Given out, or may be.
    Assigned,
    /// Barred from caller ID by the country's rules.
    Barred,
    /// Barred from caller ID by a rule that firms are known to break.
    BarredInName,
    /// For sales calls or automatic diallers.
    Commercial,
    /// Cannot exist.
    Impossible,
}

impl Class {
    /// Every class, in the order of their values.
    const ALL: [Self; 5] =
        [Self::Assigned, Self::Barred, Self::BarredInName, Self::Commercial, Self::Impossible];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Barred => "barred",
            Self::BarredInName => "barred_in_name",
            Self::Commercial => "commercial",
            Self::Impossible => "impossible",
        }
    }

    /// The class with this [`Class::as_str`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.as_str() == word)
    }
}

/// One row: national numbers that begin like this and have so many digits are of that class.
#[derive(Debug, Clone)]
pub struct PlanRow {
    calling_code: u16,
    /// The leading national digits; `?` stands for any digit.
    prefix: Box<[u8]>,
    /// How many national digits, fewest and most.
    lengths: (u8, u8),
    class: Class,
    rule: Rule,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// Something else than digits and `?`.
    #[error("`{0}` is no prefix: digits are expected, `?` for any")]
    Prefix(String),
    /// Not `10` or `7-10`.
    #[error("`{0}` is no length: a number of digits or two with a hyphen are expected, `*` for any")]
    Lengths(String),
}

impl PlanRow {
    /// A row from its fields as text: leading national digits (`?`: any), how many digits (`10`, `7-10`, `*`).
    ///
    /// # Errors
    /// [`PlanError`] names the field that can't be read.
    pub fn new(
        calling_code: u16,
        prefix: &str,
        lengths: &str,
        class: Class,
        rule: Rule,
    ) -> Result<Self, PlanError> {
        if !prefix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'?') || prefix.len() > 15 {
            return Err(PlanError::Prefix(prefix.chars().take(20).collect()));
        }
        let bad_lengths = || PlanError::Lengths(lengths.chars().take(20).collect());
        let lengths = match (lengths, lengths.split_once('-')) {
            ("*", _) => (1, 15),
            (_, Some((fewest, most))) => {
                (fewest.parse().map_err(|_| bad_lengths())?, most.parse().map_err(|_| bad_lengths())?)
            }
            (one, None) => {
                let one = one.parse().map_err(|_| bad_lengths())?;
                (one, one)
            }
        };
        Ok(Self { calling_code, prefix: prefix.as_bytes().into(), lengths, class, rule })
    }

    fn begins(&self, national: &[u8]) -> bool {
        self.prefix.len() <= national.len()
            && self.prefix.iter().zip(national).all(|(wanted, digit)| *wanted == b'?' || wanted == digit)
    }

    fn has_length(&self, national: &[u8]) -> bool {
        let (fewest, most) = self.lengths;
        (usize::from(fewest)..=usize::from(most)).contains(&national.len())
    }
}

/// The rows of one calling code.
#[derive(Debug, Clone, Default)]
struct Plan {
    /// Rows without open digits, by prefix: a number meets as many of them as its prefixes have, not all.
    closed: Vec<PlanRow>,
    /// Rows with open digits. There are few.
    open: Vec<PlanRow>,
}

impl Plan {
    fn new(rows: Vec<PlanRow>) -> Self {
        let (open, mut closed): (Vec<_>, Vec<_>) =
            rows.into_iter().partition(|row| row.prefix.contains(&b'?'));
        closed.sort_by(|one, other| one.prefix.cmp(&other.prefix));
        Self { closed, open }
    }

    fn add(&mut self, row: PlanRow) {
        if row.prefix.contains(&b'?') {
            return self.open.push(row);
        }
        let place = self.closed.partition_point(|known| known.prefix <= row.prefix);
        self.closed.insert(place, row);
    }

    /// Notes for each class the first row that a number is in: the shortest prefix, and rows with open digits last.
    fn note<'p>(&'p self, national: &[u8], classes: &mut Classes<'p>) {
        let mut among = self.closed.as_slice();
        for depth in 0..=national.len() {
            // All of these begin with the first `depth` digits; those that are no longer stand first.
            let (ended, longer) = among.split_at(among.partition_point(|row| row.prefix.len() == depth));
            ended.iter().filter(|row| row.has_length(national)).for_each(|row| classes.note(row));
            let Some(next) = national.get(depth).filter(|_| !longer.is_empty()) else { break };
            let digit_of = |row: &PlanRow| row.prefix.get(depth).copied();
            let from = longer.partition_point(|row| digit_of(row) < Some(*next));
            let to = longer.partition_point(|row| digit_of(row) <= Some(*next));
            among = longer.get(from..to).unwrap_or_default();
        }
        let open = self.open.iter().filter(|row| row.has_length(national) && row.begins(national));
        open.for_each(|row| classes.note(row));
    }

    /// Whether it says which numbers are assigned at all.
    fn knows_assigned(&self) -> bool {
        self.closed.iter().chain(&self.open).any(|row| row.class == Class::Assigned)
    }
}

/// What the plans say about one number.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Classes<'p> {
    rules: [Option<&'p Rule>; Class::ALL.len()],
    knows_assigned: bool,
}

impl<'p> Classes<'p> {
    fn note(&mut self, row: &'p PlanRow) {
        if let Some(rule) = self.rules.get_mut(row.class as usize) {
            rule.get_or_insert(&row.rule);
        }
    }

    /// The row by which the number is of this class.
    pub(crate) fn rule(&self, class: Class) -> Option<&'p Rule> {
        *self.rules.get(class as usize)?
    }

    /// The same without what sets a number apart from ordinary ones.
    pub(crate) fn of_an_ordinary_number(mut self) -> Self {
        let assigned = self.rule(Class::Assigned);
        self.rules = Default::default();
        if let Some(rule) = self.rules.get_mut(Class::Assigned as usize) {
            *rule = assigned;
        }
        self
    }

    /// Whether the country's plan is known, and the number is in none of its assigned classes.
    pub(crate) fn is_unassigned(&self) -> bool {
        self.knows_assigned && self.rule(Class::Assigned).is_none()
    }
}

type Read = Box<dyn FnOnce() -> Plan + Send>;

/// What is known of the numbering plans of some countries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plans {
    read: Vec<(u16, Plan)>,
    /// Read when the first number of the calling code is looked up: a phone that starts because it rings meets one
    /// country or two, and needn't read the others' plans first.
    unread: Vec<(u16, Arc<LazyLock<Plan, Read>>)>,
}

impl Plans {
    /// Adds a row; rows of one calling code may come in any order.
    pub(crate) fn add(&mut self, row: PlanRow) {
        let code = row.calling_code;
        match self.read.iter_mut().find(|(known, _)| *known == code) {
            Some((_, plan)) => plan.add(row),
            None => self.read.push((code, Plan::new(vec![row]))),
        }
    }

    /// Adds the rows of a calling code, read when they are first asked for.
    pub(crate) fn add_later(
        &mut self,
        calling_code: u16,
        read: impl FnOnce() -> Vec<PlanRow> + Send + 'static,
    ) {
        let read: Read = Box::new(move || Plan::new(read()));
        self.unread.push((calling_code, Arc::new(LazyLock::new(read))));
    }

    /// All that the plans say about a number.
    pub(crate) fn classes(&self, number: E164) -> Classes<'_> {
        let national = number.national_digits();
        let mut classes = Classes::default();
        for plan in self.country(number.calling_code()) {
            plan.note(national.as_bytes(), &mut classes);
            classes.knows_assigned = classes.knows_assigned || plan.knows_assigned();
        }
        classes
    }

    fn country(&self, calling_code: u16) -> impl Iterator<Item = &Plan> {
        let read = self.read.iter().filter(move |(code, _)| *code == calling_code).map(|(_, plan)| plan);
        let unread = self.unread.iter().filter(move |(code, _)| *code == calling_code);
        read.chain(unread.map(|(_, plan)| &***plan))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn plans(rows: &[(u16, &str, &str, Class)]) -> Plans {
        let mut plans = Plans::default();
        for (code, prefix, lengths, class) in rows {
            let rule = Rule::new(format!("{code} {prefix}"), "test");
            plans.add(PlanRow::new(*code, prefix, lengths, *class, rule).unwrap());
        }
        plans
    }

    fn number(text: &str) -> E164 {
        E164::parse(text).unwrap()
    }

    #[test]
    fn finds_the_row_by_prefix_and_length() {
        let plans = plans(&[
            (44, "9", "10", Class::Barred),
            (44, "7", "10", Class::Assigned),
            (1, "????11", "10", Class::Impossible),
            (1, "", "10", Class::Assigned),
        ]);
        assert!(plans.classes(number("+449098790123")).rule(Class::Barred).is_some());
        assert!(plans.classes(number("+44909879012")).rule(Class::Barred).is_none(), "one digit short");
        assert!(
            plans.classes(number("+12021155012")).rule(Class::Impossible).is_none(),
            "the exchange is 115"
        );
        assert!(plans.classes(number("+12024110123")).rule(Class::Impossible).is_some());
        assert!(
            plans.classes(number("+446700900123")).is_unassigned()
                && !plans.classes(number("+447700900123")).is_unassigned()
        );
        assert!(!plans.classes(number("+353209100000")).is_unassigned(), "nothing is known of that country");
        assert!(plans.classes(number("+1202555012")).is_unassigned(), "no row has nine digits");
    }

    #[test]
    fn finds_a_short_prefix_beside_a_longer_one() {
        let plans = plans(&[
            (33, "3", "4", Class::Assigned),
            (33, "36", "9", Class::Assigned),
            (33, "36", "4", Class::Barred),
            (33, "3?9", "9", Class::Commercial),
        ]);
        assert!(plans.classes(number("+333646")).rule(Class::Assigned).is_some());
        assert!(plans.classes(number("+33364600000")).rule(Class::Assigned).is_some());
        assert!(plans.classes(number("+333646")).rule(Class::Barred).is_some());
        assert!(plans.classes(number("+33369600000")).rule(Class::Commercial).is_some());
        assert!(
            plans.classes(number("+33374600000")).is_unassigned()
                && plans.classes(number("+334")).is_unassigned()
        );
    }

    #[test]
    fn reads_a_plan_when_its_first_number_comes() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        let mut plans = Plans::default();
        plans.add_later(44, || {
            READ.fetch_add(1, Ordering::Relaxed);
            vec![PlanRow::new(44, "9", "10", Class::Barred, Rule::new("", "")).unwrap()]
        });
        assert!(!plans.classes(number("+353209100000")).is_unassigned());
        assert_eq!(READ.load(Ordering::Relaxed), 0, "another country's number reads nothing");
        for plans in [plans.clone(), plans] {
            assert!(plans.classes(number("+449098790123")).rule(Class::Barred).is_some());
        }
        assert_eq!(READ.load(Ordering::Relaxed), 1, "clones share what was read");
    }

    #[test]
    fn names_the_field() {
        let row = |prefix, lengths| {
            PlanRow::new(44, prefix, lengths, Class::Assigned, Rule::new("", "")).unwrap_err()
        };
        assert_eq!(row("7x", "10"), PlanError::Prefix("7x".into()));
        assert_eq!(row("7", "ten"), PlanError::Lengths("ten".into()));
        assert_eq!(row("7", "9-"), PlanError::Lengths("9-".into()));
    }
}
