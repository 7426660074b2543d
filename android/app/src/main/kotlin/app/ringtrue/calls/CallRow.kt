package app.ringtrue.calls

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.Action
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.Verdict
import app.ringtrue.corehost.ScreeningFailure
import app.ringtrue.label.CodeStrings
import app.ringtrue.label.LabelText
import app.ringtrue.platform.Times

/**
 * One of the last calls, in words.
 *
 * @property caller what the display showed.
 * @property done what was done.
 * @property reasons why, one sentence a line. May be empty.
 * @property time when.
 * @property warned whether something was found against it.
 */
data class CallRow(
    val caller: String,
    val done: String,
    val reasons: String,
    val time: String,
    val warned: Boolean,
) {
    companion object {
        /** Puts [entry] into words. Looks up contacts, so not on the main thread. */
        fun of(
            context: Context,
            wording: LabelText,
            entry: JournalEntry,
        ): CallRow {
            val time = Times.call(context, entry.call.at)
            val verdict = entry.verdict
            if (verdict != null) return checked(context, wording, verdict, time)
            val failure = entry.failure?.let(ScreeningFailure::of)
            val handle = entry.call.handle?.substringAfter(':')
            return CallRow(
                caller = handle?.let(wording::readable) ?: context.getString(R.string.caller_hidden),
                done = context.getString(R.string.done_not_screened),
                reasons = context.getString(sentence(failure)),
                time = time,
                warned = true,
            )
        }

        private fun checked(
            context: Context,
            wording: LabelText,
            verdict: Verdict,
            time: String,
        ): CallRow {
            val warned = verdict.action != Action.ALLOW
            val lead = listOfNotNull(verdict.advice.lead)
            val decidedBy = CodeStrings.decidedBy(verdict.decidedBy)
            val choice = if (lead.isEmpty() && warned) listOf(context.getString(decidedBy)) else emptyList()
            return CallRow(
                // A name in large letters would lend a faked call the trust that the label has just taken away.
                caller = if (warned) wording.claims(verdict) else wording.caller(verdict),
                done = context.getString(LabelText.done(verdict.action)),
                reasons = (choice + wording.findings(verdict)).joinToString("\n"),
                time = time,
                warned = warned,
            )
        }

        private fun sentence(failure: ScreeningFailure?): Int =
            when (failure) {
                ScreeningFailure.CORE_FAILED -> R.string.not_screened_core_failed
                ScreeningFailure.CORE_BROKE -> R.string.not_screened_core_broke
                ScreeningFailure.LATE -> R.string.not_screened_late
                ScreeningFailure.OVERTAKEN -> R.string.not_screened_overtaken
                ScreeningFailure.BUSY -> R.string.not_screened_busy
                ScreeningFailure.REFUSED -> R.string.not_screened_refused
                null -> R.string.not_screened_other
            }
    }
}
