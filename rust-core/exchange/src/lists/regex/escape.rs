//! Reads what stands behind a backslash.

use super::characters::Characters;
use super::parser::{BadSyntax, Parser, Part};

/// What can stand behind a backslash.
pub(super) enum Escape {
    /// A character, and whether it was written as a byte.
    Literal(char, bool),
    Class(Characters),
    Assertion(Part),
}

impl Parser<'_> {
    /// Behind a backslash.
    pub(super) fn escape(&mut self) -> Result<Escape, BadSyntax> {
        let letter = self.next()?;
        Ok(match letter {
            'd' | 's' | 'w' | 'D' | 'S' | 'W' => Escape::Class(Characters::named_by(letter)),
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            'U' => self.code(8)?,
            'p' | 'P' => {
                self.property()?;
                self.needs_unicode = true;
                Escape::Class(Characters::NONE)
            }
            'a' | 'f' | 't' | 'n' | 'r' | 'v' => Escape::Literal('\n', false),
            'A' => Escape::Assertion(Part::Start),
            'z' => Escape::Assertion(Part::End),
            'b' => {
                self.half_boundary()?;
                Escape::Assertion(Part::WordBoundary)
            }
            'B' | '<' | '>' => Escape::Assertion(Part::WordBoundary),
            sign if sign.is_ascii() && !sign.is_ascii_alphanumeric() => Escape::Literal(sign, false),
            _ => return Err(BadSyntax),
        })
    }

    /// `\b{start}` and its like, if it is one.
    fn half_boundary(&mut self) -> Result<(), BadSyntax> {
        let is_word = self.peek() == Some('{')
            && self.peek_second().is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '-');
        if is_word && !matches!(self.until('}')?.as_str(), "{start" | "{end" | "{start-half" | "{end-half") {
            return Err(BadSyntax);
        }
        Ok(())
    }

    /// Behind `\x`: so many hexadecimal digits, or any number in braces.
    fn code(&mut self, length: usize) -> Result<Escape, BadSyntax> {
        let is_braced = self.eat('{');
        let digits = match is_braced {
            true => self.until('}')?,
            false => (0..length).map(|_| self.next()).collect::<Result<_, _>>()?,
        };
        // Rust's own reading of numbers takes a plus.
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let code = u32::from_str_radix(&digits, 16).ok().filter(|_| is_hex);
        let character = code.and_then(char::from_u32).ok_or(BadSyntax)?;
        Ok(Escape::Literal(character, !is_braced && length == 2))
    }

    /// Behind `\p`: a letter, or a name in braces.
    fn property(&mut self) -> Result<(), BadSyntax> {
        match self.next()? {
            '{' => self.until('}').map(drop),
            '\\' => Err(BadSyntax),
            _ => Ok(()),
        }
    }
}
