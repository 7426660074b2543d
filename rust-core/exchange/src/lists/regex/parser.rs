//! Reads an expression: the syntax of Rust's crate `regex`, which is as good as that of Java where numbers are meant.
//! Flags change nothing for digits, except those that are refused: `x` has blanks ignored, `u` asks for tables.

use std::iter::Peekable;
use std::str::Chars;

use super::super::report::SkipReason;
use super::characters::Characters;
use super::escape::Escape;

/// Parts inside parts, at most.
pub(super) const NESTED: u32 = 64;

/// A part of an expression.
pub(super) struct Node {
    pub(super) part: Part,
    /// How many parts there are one inside the other.
    depth: u32,
}

/// What a part is.
pub(super) enum Part {
    Nothing,
    /// `(?i)`, which can't be repeated as `()` can.
    Flags,
    /// One of these characters, or one that no number has.
    One(Characters),
    Start,
    End,
    /// `\b` and its like.
    WordBoundary,
    Group(Box<Node>),
    Repeated {
        inner: Box<Node>,
        min: u32,
        /// `None`: any number of times.
        max: Option<u32>,
    },
    Sequence(Vec<Node>),
    Either(Vec<Node>),
}

impl Node {
    fn leaf(part: Part) -> Self {
        Self { part, depth: 0 }
    }

    fn around(inner: Self, part: impl FnOnce(Box<Self>) -> Part) -> Self {
        Self { depth: inner.depth + 1, part: part(Box::new(inner)) }
    }

    /// Of several parts one; of one that itself.
    fn of(mut parts: Vec<Self>, part: impl FnOnce(Vec<Self>) -> Part) -> Self {
        match parts.len() {
            0 => Self::leaf(Part::Nothing),
            1 => parts.swap_remove(0),
            _ => {
                let deepest = parts.iter().map(|part| part.depth).max();
                Self { depth: deepest.unwrap_or_default() + 1, part: part(parts) }
            }
        }
    }
}

/// No expression.
pub(super) struct BadSyntax;

/// Reads an expression.
pub(super) fn parse(pattern: &str) -> Result<Node, SkipReason> {
    let mut parser = Parser {
        rest: pattern.chars().peekable(),
        names: Vec::new(),
        is_possessive: false,
        needs_unicode: false,
    };
    match parser.whole() {
        Err(BadSyntax) => Err(SkipReason::RegexSyntax),
        Ok(_) if parser.is_possessive => Err(SkipReason::RegexInside),
        Ok(_) if parser.needs_unicode => Err(SkipReason::RegexSyntax),
        Ok(node) => Ok(node),
    }
}

pub(super) struct Parser<'p> {
    pub(super) rest: Peekable<Chars<'p>>,
    /// The names of groups, which must differ.
    names: Vec<String>,
    /// A quantifier follows a quantifier. Where the expression comes from, `\d*+` gives nothing back, which is no
    /// matter of ranges; here it would be read as `(\d*)+`.
    is_possessive: bool,
    /// Something means characters where there are but bytes: `\d` is a digit of ours only, as in Java.
    pub(super) needs_unicode: bool,
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<Node, BadSyntax> {
        let node = self.alternatives(0)?;
        // What stopped it can only be a bracket that nothing opened.
        if self.rest.peek().is_some() || node.depth > NESTED {
            return Err(BadSyntax);
        }
        Ok(node)
    }

    pub(super) fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    /// The character behind the next.
    pub(super) fn peek_second(&self) -> Option<char> {
        self.rest.clone().nth(1)
    }

    pub(super) fn next(&mut self) -> Result<char, BadSyntax> {
        self.rest.next().ok_or(BadSyntax)
    }

    pub(super) fn eat(&mut self, character: char) -> bool {
        self.rest.next_if_eq(&character).is_some()
    }

    /// Takes the text if it is what follows.
    pub(super) fn eat_text(&mut self, text: &str) -> bool {
        let mut ahead = self.rest.clone();
        let follows = text.chars().all(|character| ahead.next_if_eq(&character).is_some());
        if follows {
            self.rest = ahead;
        }
        follows
    }

    /// Everything up to this character, which is taken too.
    pub(super) fn until(&mut self, end: char) -> Result<String, BadSyntax> {
        let mut text = String::new();
        loop {
            match self.next()? {
                character if character == end => return Ok(text),
                character => text.push(character),
            }
        }
    }

    fn alternatives(&mut self, level: u32) -> Result<Node, BadSyntax> {
        let mut branches = vec![self.sequence(level)?];
        while self.eat('|') {
            branches.push(self.sequence(level)?);
        }
        Ok(Node::of(branches, Part::Either))
    }

    fn sequence(&mut self, level: u32) -> Result<Node, BadSyntax> {
        let mut parts = Vec::new();
        while let Some(character) = self.rest.next_if(|character| !matches!(character, '|' | ')')) {
            let node = match character {
                '(' => self.group(level + 1)?,
                '[' => {
                    let (class, depth) = self.class(1)?;
                    Node { part: Part::One(class), depth }
                }
                '?' => self.repeated(parts.pop(), 0, Some(1))?,
                '*' => self.repeated(parts.pop(), 0, None)?,
                '+' => self.repeated(parts.pop(), 1, None)?,
                '{' => {
                    let (min, max) = self.counts()?;
                    self.repeated(parts.pop(), min, max)?
                }
                '.' => Node::leaf(Part::One(Characters::ALL)),
                '^' => Node::leaf(Part::Start),
                '$' => Node::leaf(Part::End),
                '\\' => Node::leaf(match self.escape()? {
                    Escape::Literal(literal, _) => Part::One(Characters::range(literal, literal)),
                    Escape::Class(class) => Part::One(class),
                    Escape::Assertion(part) => part,
                }),
                literal => Node::leaf(Part::One(Characters::range(literal, literal))),
            };
            parts.push(node);
        }
        Ok(Node::of(parts, Part::Sequence))
    }

    /// Behind a quantifier.
    fn repeated(&mut self, inner: Option<Node>, min: u32, max: Option<u32>) -> Result<Node, BadSyntax> {
        // Whether it takes much or little doesn't matter.
        self.eat('?');
        match inner {
            None | Some(Node { part: Part::Flags, .. }) => Err(BadSyntax),
            // Not put around once more, so that no line makes a node as deep as it is long.
            Some(Node { part: part @ Part::Repeated { .. }, depth }) => {
                self.is_possessive = true;
                Ok(Node { part, depth: depth + 1 })
            }
            Some(inner) => Ok(Node::around(inner, |inner| Part::Repeated { inner, min, max })),
        }
    }

    /// Behind `{`.
    fn counts(&mut self) -> Result<(u32, Option<u32>), BadSyntax> {
        let min = self.count()?;
        let max = match self.eat(',') {
            false => Some(min),
            true if self.peek() == Some('}') => None,
            true => Some(self.count()?),
        };
        if !self.eat('}') || max.is_some_and(|max| max < min) {
            return Err(BadSyntax);
        }
        Ok((min, max))
    }

    fn count(&mut self) -> Result<u32, BadSyntax> {
        while self.rest.next_if(|character| character.is_whitespace()).is_some() {}
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        while self.rest.next_if(|character| character.is_whitespace()).is_some() {}
        digits.parse().map_err(|_| BadSyntax)
    }

    /// Behind `(`.
    fn group(&mut self, level: u32) -> Result<Node, BadSyntax> {
        if level > NESTED {
            return Err(BadSyntax);
        }
        if self.eat_text("?P<") || self.eat_text("?<") {
            self.name()?;
        } else if self.eat('?') && !self.flags()? {
            return Ok(Node::leaf(Part::Flags));
        }
        let inner = self.alternatives(level)?;
        if !self.eat(')') {
            return Err(BadSyntax);
        }
        Ok(Node::around(inner, Part::Group))
    }

    /// The name of a group, which is nowhere used. That of one which looks behind (`(?<=`) is none.
    fn name(&mut self) -> Result<(), BadSyntax> {
        let name = self.until('>')?;
        let is_name = |(at, character): (usize, char)| match character {
            '_' => true,
            '.' | '[' | ']' => at > 0,
            _ if at > 0 => character.is_alphanumeric(),
            _ => character.is_alphabetic(),
        };
        if name.is_empty() || !name.char_indices().all(is_name) || self.names.contains(&name) {
            return Err(BadSyntax);
        }
        self.names.push(name);
        Ok(())
    }

    /// Behind `(?`: flags, and whether a group follows. Looking ahead (`(?=`) is no flag.
    fn flags(&mut self) -> Result<bool, BadSyntax> {
        let mut flags = Vec::new();
        loop {
            let flag = self.next()?;
            let is_set = !flags.contains(&'-');
            match flag {
                ':' | ')' if flags.last() == Some(&'-') => return Err(BadSyntax),
                ')' if flags.is_empty() => return Err(BadSyntax),
                ':' | ')' => return Ok(flag == ':'),
                _ if flags.contains(&flag) => return Err(BadSyntax),
                'x' | 'u' if is_set => return Err(BadSyntax),
                '-' | 'i' | 'm' | 's' | 'u' | 'x' | 'R' | 'U' => flags.push(flag),
                _ => return Err(BadSyntax),
            }
        }
    }

    /// What has to be a byte in a class.
    pub(super) fn byte(&mut self, character: char, is_byte: bool) {
        self.needs_unicode |= !is_byte && !character.is_ascii();
    }
}
