package app.ringtrue.calls

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.DecidedBy
import app.ringtrue.core.JournalEntry
import app.ringtrue.label.CodeStrings
import app.ringtrue.label.LabelText
import app.ringtrue.look.Severity
import app.ringtrue.page.FailureStrings
import app.ringtrue.page.Severities
import app.ringtrue.platform.Times
import java.time.Instant
import java.time.LocalDate
import java.time.ZoneId

/** A line of the list of calls. */
sealed interface CallsItem {
    /** The day of the calls below. */
    data class Day(
        val title: String,
    ) : CallsItem

    /** Something about the calls below or above. */
    data class Note(
        val words: String,
    ) : CallsItem

    /**
     * A call, or several tries of one caller in a row.
     *
     * @property id of the newest.
     * @property word the severity in words.
     * @property claim what the display claimed; null where it was the number alone.
     * @property number what the display showed, or null.
     * @property meta what was done, how often and when, and why.
     */
    data class Call(
        val id: ULong,
        val severity: Severity,
        val word: Int,
        val claim: String?,
        val number: String?,
        val meta: List<String>,
    ) : CallsItem

    companion object {
        /** The lines for [entries], which are in order, newest first. Looks up contacts, so not on the main thread. */
        fun of(
            context: Context,
            text: LabelText,
            entries: List<JournalEntry>,
            now: Long,
        ): List<CallsItem> {
            val items = mutableListOf<CallsItem>()
            var last: LocalDate? = null
            for (tries in triesOf(entries)) {
                val day = day(tries.first())
                if (day != last) items += Day(title(context, tries.first().call.at, now))
                last = day
                items += call(context, text, tries, Times.time(context, tries.first().call.at))
            }
            return items
        }

        /** At most [most] of the last calls among [entries], each with its day. Looks up contacts, so not on the main thread. */
        fun last(
            context: Context,
            text: LabelText,
            entries: List<JournalEntry>,
            now: Long,
            most: Int,
        ): List<Call> = triesOf(entries).take(most).map { call(context, text, it, moment(context, it.first().call.at, now)) }

        private fun moment(
            context: Context,
            at: Long,
            now: Long,
        ): String =
            when (Times.daysAgo(at, now)) {
                0L -> Times.time(context, at)
                1L -> context.getString(R.string.calls_yesterday_at, Times.time(context, at))
                else -> Times.call(context, at)
            }

        /** Calls that follow each other on one day, show the same and came to the same. */
        private fun triesOf(entries: List<JournalEntry>): List<List<JournalEntry>> {
            val tries = mutableListOf<MutableList<JournalEntry>>()
            for (entry in entries) {
                val newer = tries.lastOrNull()?.last()
                if (newer != null && key(newer) == key(entry)) tries.last() += entry else tries += mutableListOf(entry)
            }
            return tries
        }

        private fun key(entry: JournalEntry): List<Any?> {
            val verdict = entry.verdict
            val shown = if (verdict == null) entry.call.handle else verdict.presented
            return listOf(day(entry), shown, verdict?.action, verdict?.advice?.lead, entry.failure)
        }

        private fun call(
            context: Context,
            text: LabelText,
            tries: List<JournalEntry>,
            time: String,
        ): Call {
            val newest = tries.first()
            val verdict = newest.verdict
            val often =
                if (tries.size == 1) {
                    time
                } else {
                    context.resources.getQuantityString(R.plurals.calls_times, tries.size, tries.size, time)
                }
            val shown = if (verdict == null) newest.call.handle?.substringAfter(':') else verdict.presented
            val claim =
                when {
                    shown == null -> context.getString(R.string.caller_hidden)
                    verdict == null -> null
                    else -> text.claimBeside(verdict)
                }
            val done = verdict?.let { LabelText.done(it.action) } ?: R.string.done_not_screened
            return Call(
                id = newest.id,
                severity = Severities.of(verdict),
                word = Severities.word(verdict),
                claim = claim,
                number = shown?.let(text::readable),
                meta = listOf(context.getString(done), often, reason(context, text, newest)),
            )
        }

        private fun reason(
            context: Context,
            text: LabelText,
            entry: JournalEntry,
        ): String {
            val verdict = entry.verdict ?: return context.getString(FailureStrings.of(entry.failure))
            val lead = verdict.advice.lead
            return when {
                lead != null -> context.getString(LabelText.why(verdict, lead))
                verdict.decidedBy in choices -> context.getString(CodeStrings.decidedBy(verdict.decidedBy))
                verdict.findings.isEmpty() -> context.getString(R.string.severity_nothing)
                else -> text.sentence(verdict, verdict.findings.first())
            }
        }

        private val choices = setOf(DecidedBy.CONTACTS_ONLY, DecidedBy.HANDLING, DecidedBy.RULE)

        private fun day(entry: JournalEntry): LocalDate =
            Instant.ofEpochMilli(entry.call.at).atZone(ZoneId.systemDefault()).toLocalDate()

        private fun title(
            context: Context,
            at: Long,
            now: Long,
        ): String =
            when (Times.daysAgo(at, now)) {
                0L -> context.getString(R.string.calls_today)
                1L -> context.getString(R.string.calls_yesterday)
                else -> Times.weekday(context, at)
            }
    }
}
