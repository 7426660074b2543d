//! Calls whose verdict was handed out, and who hasn't been heard of since.
//!
//! Whoever asks gets a ticket with the verdict, and says by the ticket that the phone has its answer. The journal is
//! written from what is kept here, so nothing that was decided ever comes back into the core.

use std::collections::VecDeque;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use ringtrue_engine::{IncomingCall, Report};

/// So many tickets are open at once; another one closes the oldest. A call that was never answered leaves its ticket open.
pub const MOST_TICKETS: usize = 64;

/// Stands for one verdict of one [`Screening`](crate::Screening); good for one entry in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticket(pub i64);

/// A verdict, and the ticket for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screened {
    /// The verdict.
    pub report: Report,
    /// To be given back when the phone has its answer.
    pub ticket: Ticket,
}

/// The open tickets, the oldest first.
#[derive(Debug)]
pub(crate) struct Tickets {
    next: i64,
    open: VecDeque<(Ticket, IncomingCall, Report)>,
}

impl Default for Tickets {
    fn default() -> Self {
        // At random, so that a ticket of another process, kept for too long, is none of this one's.
        let first = RandomState::new().build_hasher().finish();
        Self { next: first.cast_signed(), open: VecDeque::new() }
    }
}

impl Tickets {
    pub(crate) fn issue(&mut self, call: IncomingCall, report: Report) -> Ticket {
        let ticket = Ticket(self.next);
        self.next = self.next.wrapping_add(1);
        if self.open.len() >= MOST_TICKETS {
            self.open.pop_front();
        }
        self.open.push_back((ticket, call, report));
        ticket
    }

    pub(crate) fn take(&mut self, ticket: Ticket) -> Option<(IncomingCall, Report)> {
        let place = self.open.iter().position(|(open, ..)| *open == ticket)?;
        self.open.remove(place).map(|(_, call, report)| (call, report))
    }

    pub(crate) fn clear(&mut self) {
        self.open.clear();
    }
}

#[cfg(test)]
mod tests {
    use ringtrue_engine::{Action, Dialer};

    use super::*;
    use crate::screening::Screening;

    fn open(folder: &tempfile::TempDir) -> Screening {
        Screening::open(folder.path(), "GB", Dialer::Strict).unwrap()
    }

    fn film() -> IncomingCall {
        IncomingCall::showing("tel:+441214960149")
    }

    fn entries(screening: &Screening) -> usize {
        screening.journal().page(None, 1000).unwrap().entries.len()
    }

    #[test]
    fn what_was_decided_is_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(&folder);
        let Screened { report, ticket } = screening.calls().screen(&film());
        assert_eq!((report.action, entries(&screening)), (Action::Silence, 0));
        assert_eq!(screening.calls().answered(ticket).unwrap(), Some(1));
        let entry = screening.journal().page(None, 1).unwrap().entries.remove(0);
        assert_eq!((entry.call, entry.outcome), (film(), Ok(report)));
    }

    #[test]
    fn a_repeated_or_forged_ticket_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(&folder);
        let Screened { ticket, .. } = screening.calls().screen(&film());
        for forged in [ticket.0.wrapping_add(1), ticket.0.wrapping_sub(1), !ticket.0] {
            assert_eq!(screening.calls().answered(Ticket(forged)).unwrap(), None);
        }
        assert_eq!(entries(&screening), 0);
        assert!(screening.calls().answered(ticket).unwrap().is_some());
        assert_eq!(screening.calls().answered(ticket).unwrap(), None);
        assert_eq!(entries(&screening), 1);
    }

    #[test]
    fn another_cores_ticket_writes_nothing() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (screening, other) = (open(&here), open(&there));
        let (own, foreign) = (screening.calls().screen(&film()), other.calls().screen(&film()));
        assert_eq!(screening.calls().answered(foreign.ticket).unwrap(), None);
        assert_eq!((entries(&screening), entries(&other)), (0, 0));
        assert!(screening.calls().answered(own.ticket).unwrap().is_some());
    }

    #[test]
    fn only_so_many_are_open_and_the_oldest_goes_first() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(&folder);
        let tickets: Vec<_> = (0..=MOST_TICKETS).map(|_| screening.calls().screen(&film()).ticket).collect();
        assert_eq!(screening.calls().answered(tickets[0]).unwrap(), None);
        assert!(screening.calls().answered(tickets[1]).unwrap().is_some());
        assert!(screening.calls().answered(tickets[MOST_TICKETS]).unwrap().is_some());
    }

    #[test]
    fn what_is_forgotten_is_not_written_later() {
        let folder = tempfile::tempdir().unwrap();
        let screening = open(&folder);
        let Screened { ticket, .. } = screening.calls().screen(&film());
        screening.health().forget_everything().unwrap();
        assert_eq!(screening.calls().answered(ticket).unwrap(), None);
        assert_eq!(entries(&screening), 0);
    }
}
