package app.ringtrue.call

import app.ringtrue.core.JournalEntry
import app.ringtrue.corehost.FullCore

/** Which call is meant. */
sealed interface WhichCall {
    /** The call in the journal. */
    fun find(core: FullCore): JournalEntry?

    /** The one with this number in the journal. */
    data class Numbered(
        val id: ULong,
    ) : WhichCall {
        override fun find(core: FullCore) = core.journal.entry(id)
    }

    /** The one that came in at this moment, in milliseconds since the epoch. */
    data class At(
        val moment: Long,
    ) : WhichCall {
        override fun find(core: FullCore) = core.journal.entryAt(moment)
    }

    /** None: whoever asked said nothing that can be understood. */
    data object None : WhichCall {
        override fun find(core: FullCore): JournalEntry? = null
    }
}
