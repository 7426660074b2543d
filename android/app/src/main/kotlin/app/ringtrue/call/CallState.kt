package app.ringtrue.call

import android.content.Context
import app.ringtrue.R
import app.ringtrue.core.Feedback
import app.ringtrue.core.JournalEntry
import app.ringtrue.core.RuleAction
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.FailureStrings
import app.ringtrue.page.PageHost
import app.ringtrue.page.VerdictPage
import app.ringtrue.platform.AppLog
import app.ringtrue.platform.Times

/**
 * What is shown of one call.
 *
 * @property progress how far reading it has come.
 * @property id its number in the journal.
 * @property time when it came.
 * @property feedback what the user says that it was.
 * @property number what a rule about this caller would be for; null where there is none.
 * @property neverWarns whether a rule of the user's lets this number ring whatever is found.
 */
data class CallState(
    val progress: Progress = Progress.READING,
    val id: ULong? = null,
    val time: String? = null,
    val page: VerdictPage? = null,
    val feedback: Feedback? = null,
    val number: String? = null,
    val neverWarns: Boolean = false,
) {
    /** How far reading has come. */
    enum class Progress { READING, FAILED, GONE, THERE }

    /** Whether "never warn about this number" is offered: where the user says that a warning was wrong. */
    val offersNeverWarn get() = number != null && !neverWarns && feedback == Feedback.GENUINE

    /** Whether the user says that it was genuine. */
    val saidGenuine get() = feedback == Feedback.GENUINE

    /** Whether the user says that it was fraud. */
    val saidFraud get() = feedback == Feedback.FRAUD

    companion object {
        /** Reads it. Waits for the core and looks up contacts, so not on the main thread. */
        fun read(
            context: Context,
            host: PageHost,
            which: WhichCall,
        ): CallState =
            try {
                val core = host.core.full()
                val entry = which.find(core)
                if (entry == null) CallState(Progress.GONE) else of(context, host, core, entry)
            } catch (error: Exception) {
                AppLog.failed("reading a call", error)
                CallState(Progress.FAILED)
            }

        /** The name of the rule that lets [number] ring whatever is found. */
        fun ruleFor(number: String) = "never-warn $number"

        private fun of(
            context: Context,
            host: PageHost,
            core: FullCore,
            entry: JournalEntry,
        ): CallState {
            val number = entry.verdict?.presented
            return CallState(
                Progress.THERE,
                entry.id,
                title(context, entry.call.at, host.clocks.now()),
                page(context, host, entry),
                entry.feedback,
                number?.takeIf { "+" in it || it.all(Char::isDigit) },
                number != null && core.rules.all().any { it.id == ruleFor(number) && it.action == RuleAction.NEVER_TOUCH },
            )
        }

        private fun title(
            context: Context,
            at: Long,
            now: Long,
        ): String =
            when (Times.daysAgo(at, now)) {
                0L -> context.getString(R.string.call_title_today, Times.time(context, at))
                1L -> context.getString(R.string.call_title_yesterday, Times.time(context, at))
                else -> context.getString(R.string.call_title, Times.call(context, at))
            }

        private fun page(
            context: Context,
            host: PageHost,
            entry: JournalEntry,
        ): VerdictPage {
            val verdict = entry.verdict
            if (verdict != null) {
                return VerdictPage.of(context, host.contacts, entry.call, verdict, came = true, entry.retired.size)
            }
            val why = FailureStrings.of(entry.failure)
            return VerdictPage.unchecked(context, host.contacts, entry.call, context.getString(why))
        }
    }
}
