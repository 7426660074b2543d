//! Reads a class: `[^0-4[:punct:]]`.

use super::characters::Characters;
use super::escape::Escape;
use super::parser::{BadSyntax, NESTED, Parser};

/// What is done with the sets on both sides of a sign.
type Operation = fn(Characters, Characters) -> Characters;

/// The signs between sets. All bind equally.
const OPERATIONS: [(&str, Operation); 3] = [
    ("&&", Characters::and),
    ("--", |left, right| left.and(right.unless(true))),
    ("~~", |left, right| left.or(right).and(left.and(right).unless(true))),
];

impl Parser<'_> {
    /// Behind `[`: the characters, and how many parts there are one inside the other.
    pub(super) fn class(&mut self, level: u32) -> Result<(Characters, u32), BadSyntax> {
        if level > NESTED {
            return Err(BadSyntax);
        }
        let is_negated = self.eat('^');
        let mut items = Items::default();
        while self.eat('-') {
            items.add(Characters::NONE, 0);
        }
        // As the first it closes nothing.
        if items.count == 0 && self.eat(']') {
            items.add(Characters::NONE, 0);
        }
        let mut left: Option<(Operation, Characters, u32)> = None;
        loop {
            let operation =
                OPERATIONS.into_iter().find(|(sign, _)| self.eat_text(sign)).map(|(_, operation)| operation);
            let is_end = operation.is_none() && self.eat(']');
            if operation.is_some() || is_end {
                let (right, depth) = items.union();
                let (set, depth) = match left {
                    Some((operation, left, deep)) => (operation(left, right), depth.max(deep) + 1),
                    None => (right, depth),
                };
                match operation {
                    Some(operation) => left = Some((operation, set, depth)),
                    None => return Ok((set.unless(is_negated), depth + 1)),
                }
                items = Items::default();
            } else if let Some(class) = self.posix() {
                items.add(class, 0);
            } else if self.eat('[') {
                let (class, depth) = self.class(level + 1)?;
                items.add(class, depth);
            } else {
                items.add(self.range()?, 0);
            }
        }
    }

    /// `[:digit:]`, if it is one.
    fn posix(&mut self) -> Option<Characters> {
        let before = self.rest.clone();
        let class = self.posix_name();
        if class.is_none() {
            self.rest = before;
        }
        class
    }

    fn posix_name(&mut self) -> Option<Characters> {
        if !self.eat_text("[:") {
            return None;
        }
        let is_negated = self.eat('^');
        let name = self.until(':').ok()?;
        let class = Characters::posix(&name).filter(|_| self.eat(']'))?;
        Some(class.unless(is_negated))
    }

    /// A character, two with a dash between them, or a class by its letter.
    fn range(&mut self) -> Result<Characters, BadSyntax> {
        let first = self.item()?;
        let is_range = self.peek() == Some('-') && !matches!(self.peek_second(), Some(']' | '-'));
        let (first, last) = match (first, is_range) {
            (Escape::Literal(first, is_byte), false) => {
                self.byte(first, is_byte);
                return Ok(Characters::range(first, first));
            }
            (Escape::Class(class), false) => return Ok(class),
            (first, true) => {
                self.eat('-');
                (first, self.item()?)
            }
            _ => return Err(BadSyntax),
        };
        match (first, last) {
            (Escape::Literal(first, is_byte), Escape::Literal(last, is_too)) if first <= last => {
                self.byte(first, is_byte);
                self.byte(last, is_too);
                Ok(Characters::range(first, last))
            }
            _ => Err(BadSyntax),
        }
    }

    fn item(&mut self) -> Result<Escape, BadSyntax> {
        match self.next()? {
            '\\' => self.escape(),
            literal => Ok(Escape::Literal(literal, false)),
        }
    }
}

/// What stands in a class one beside the other.
struct Items {
    set: Characters,
    count: u32,
    depth: u32,
}

impl Default for Items {
    fn default() -> Self {
        Self { set: Characters::NONE, count: 0, depth: 0 }
    }
}

impl Items {
    fn add(&mut self, class: Characters, depth: u32) {
        self.set = self.set.or(class);
        self.depth = self.depth.max(depth);
        self.count += 1;
    }

    /// All of them; several are a part that is around them.
    fn union(&self) -> (Characters, u32) {
        (self.set, self.depth + u32::from(self.count > 1))
    }
}
