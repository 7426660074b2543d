package app.ringtrue.page

import android.content.Context
import android.text.BidiFormatter
import app.ringtrue.R
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.Action
import app.ringtrue.core.DecidedBy
import app.ringtrue.core.Finding
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Verdict
import app.ringtrue.core.Verification
import app.ringtrue.label.CodeStrings
import app.ringtrue.label.Label
import app.ringtrue.label.LabelText
import app.ringtrue.look.Severity

/**
 * What a number on the display is worth, in words: of a call that came, or of a number that is checked.
 *
 * @property word the severity in words.
 * @property claim what the display claims; null where it is the number alone.
 * @property number what the display showed; null where it showed none.
 * @property done what was done, why, and what never to tell.
 * @property look where to look first whether they are calling.
 * @property reach how to reach the real one.
 * @property found a line for each finding.
 * @property unchecked what could not be checked.
 * @property habits how the claimed one says that it behaves.
 */
data class VerdictPage(
    val severity: Severity,
    val word: Int,
    val claim: String?,
    val number: String?,
    val done: String,
    val look: Label.Look?,
    val reach: Reach?,
    val found: List<Line>,
    val unchecked: List<String>,
    val habits: String?,
) {
    /** How to reach the real one: words for the button, and a number that is never the one on the display. */
    data class Reach(
        val words: String,
        val number: String,
    )

    /**
     * One finding.
     *
     * @property meta how much it weighs, which rule it rests on, and where that is from.
     */
    data class Line(
        val severity: Severity,
        val sentence: String,
        val meta: List<String>,
    )

    companion object {
        /**
         * Of a call that came ([came]), or of a number as if it rang now. Looks up contacts, so not on the main thread.
         *
         * @param retired how many findings only an older version of the app knows.
         */
        fun of(
            context: Context,
            contacts: Contacts,
            call: IncomingCall,
            verdict: Verdict,
            came: Boolean,
            retired: Int = 0,
        ): VerdictPage {
            val text = LabelText(context, contacts)
            val label = text.label(verdict, rang = false)
            val number = verdict.presented?.let(text::readable)
            val severity = Severities.of(verdict)
            return VerdictPage(
                severity = severity,
                word = Severities.word(verdict),
                claim = text.claimBeside(verdict),
                number = number,
                done = done(context, verdict, severity, came),
                look = label.look?.let { look -> look.copy(app = look.app?.takeIf { Apps.isThere(context, it) }) },
                reach =
                    label.callBack?.let {
                        Reach(context.getString(R.string.page_reach, it.words, text.readable(it.number)), it.number)
                    },
                found = verdict.findings.map { line(context, text, verdict, it) },
                unchecked = unchecked(context, contacts, call, verdict, retired),
                habits = verdict.advice.habits?.let(::isolated),
            )
        }

        /** Of a call that rang because there was no verdict: [why] says why. */
        fun unchecked(
            context: Context,
            contacts: Contacts,
            call: IncomingCall,
            why: String,
        ): VerdictPage {
            val number = call.handle?.substringAfter(':')
            return VerdictPage(
                severity = Severity.UNCHECKED,
                word = Severities.word(null),
                claim = if (number == null) context.getString(R.string.caller_hidden) else null,
                number = number?.let(LabelText(context, contacts)::readable),
                done = why + "\n" + context.getString(R.string.page_unchecked),
                look = null,
                reach = null,
                found = emptyList(),
                unchecked = emptyList(),
                habits = null,
            )
        }

        private fun done(
            context: Context,
            verdict: Verdict,
            severity: Severity,
            came: Boolean,
        ): String {
            val why =
                verdict.advice.lead
                    ?.let { LabelText.why(verdict, it) }
                    .takeIf { severity != Severity.NOTHING }
            val what = if (came) was(verdict.action) else wouldBe(verdict.action)
            val never = verdict.advice.neverTell?.let(CodeStrings::never)
            return listOfNotNull(why, what, decided(verdict.decidedBy), never).joinToString("\n", transform = context::getString)
        }

        private fun decided(by: DecidedBy): Int? =
            when (by) {
                DecidedBy.NOTHING, DecidedBy.FINDINGS -> null
                DecidedBy.CONTACTS_ONLY -> R.string.page_by_contacts_only
                DecidedBy.HANDLING -> R.string.page_by_handling
                DecidedBy.RULE -> R.string.page_by_rule
            }

        private fun was(action: Action): Int =
            when (action) {
                Action.ALLOW -> R.string.page_rang
                Action.LABEL -> R.string.page_labelled
                Action.SILENCE -> R.string.page_silenced
                Action.REJECT -> R.string.page_rejected
            }

        private fun wouldBe(action: Action): Int =
            when (action) {
                Action.ALLOW -> R.string.page_would_ring
                Action.LABEL -> R.string.page_would_label
                Action.SILENCE -> R.string.page_would_silence
                Action.REJECT -> R.string.page_would_reject
            }

        private fun line(
            context: Context,
            text: LabelText,
            verdict: Verdict,
            finding: Finding,
        ): Line {
            val severity = Severities.of(finding)
            val word =
                when {
                    severity != Severity.NOTHING -> severity.word
                    finding.overruledBy != null -> R.string.severity_set_aside
                    else -> R.string.severity_fact
                }
            val sentence = text.sentence(verdict, finding)
            return Line(severity, sentence, listOf(context.getString(word), isolated(finding.rule), isolated(finding.source)))
        }

        private fun unchecked(
            context: Context,
            contacts: Contacts,
            call: IncomingCall,
            verdict: Verdict,
            retired: Int,
        ): List<String> =
            listOfNotNull(
                R.string.page_network.takeIf { call.verification == Verification.NOT_VERIFIED && verdict.presented != null },
                R.string.page_contacts.takeUnless { contacts.allowed() },
                R.string.page_skipped.takeIf { verdict.skipped.isNotEmpty() },
                R.string.page_retired.takeIf { retired > 0 },
            ).map { context.getString(it) }

        /** Text of a pack or a list, in one piece. */
        private fun isolated(text: String): String =
            BidiFormatter.getInstance().unicodeWrap(
                text.filterNot {
                    it.isISOControl() ||
                        it == '`'
                },
            )
    }
}
