package app.ringtrue.contacts

import app.ringtrue.platform.Clocks
import kotlin.math.abs

/**
 * When the phone's contacts were read. Android puts the date to what is changed or deleted, so from here on only that needs to be
 * read which has a later one, as long as the clock can be trusted to have gone on as it went.
 *
 * @property at when, by the phone's date.
 * @property wholeAt when all of them were last read.
 * @property startedAt when the phone was started, by the same date: it moves when the clock is set.
 * @property starts how often the phone had been started.
 */
internal data class ContactsMark(
    val at: Long,
    val wholeAt: Long,
    val startedAt: Long,
    val starts: Int?,
) {
    /** Whatever was changed up to here has been read. */
    val until get() = at - MARGIN

    /** Whether something may have been changed since that bears an earlier date, or is no longer told of. */
    fun isInDoubt(now: ContactsMark): Boolean =
        starts == null ||
            starts != now.starts ||
            abs(now.startedAt - startedAt) > TOLERANCE ||
            now.at - wholeAt !in 0..WHOLE_AGAIN

    /** Whether it is time to note that nothing was changed: not each time, as that is a write. */
    fun isOld(now: ContactsMark) = now.at - at > OLD

    override fun toString() = listOf(FORMAT, at, wholeAt, startedAt, starts ?: UNKNOWN).joinToString(" ")

    companion object {
        private const val FORMAT = 1L
        private const val FIELDS = 5
        private const val UNKNOWN = -1
        private const val MINUTE = 60_000L
        private const val DAY = 24 * 60 * MINUTE

        // A clock that is put right by the network moves by less, and changes bear a date a little later than it seems.
        private const val TOLERANCE = MINUTE / 2
        private const val MARGIN = MINUTE
        private const val OLD = DAY

        // Heals what nobody can tell: a clock that was wrong for a while, and right again before anybody looked. Well within
        // the time that Android remembers what was deleted (DeletedContacts.DAYS_KEPT_MILLISECONDS, 30 days).
        private const val WHOLE_AGAIN = 7 * DAY

        /** This moment, as one at which everything is read. */
        fun now(clocks: Clocks): ContactsMark {
            val at = clocks.now()
            return ContactsMark(at, at, at - clocks.sinceStart(), clocks.starts())
        }

        /** The mark that was written as [text]; null where it is none. */
        fun parse(text: String): ContactsMark? {
            val fields = text.split(' ').map { it.toLongOrNull() ?: return null }
            if (fields.size != FIELDS || fields[0] != FORMAT) return null
            val (at, wholeAt, startedAt) = fields.drop(1)
            return ContactsMark(at, wholeAt, startedAt, fields.last().toInt().takeIf { it != UNKNOWN })
        }
    }
}
