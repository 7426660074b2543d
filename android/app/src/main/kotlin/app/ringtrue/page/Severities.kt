package app.ringtrue.page

import app.ringtrue.R
import app.ringtrue.core.Finding
import app.ringtrue.core.Overruling
import app.ringtrue.core.Strength
import app.ringtrue.core.Verdict
import app.ringtrue.look.Severity

/** How bad the core's words are, as it is drawn. */
object Severities {
    /**
     * What takes the weight from a finding, as it speaks for the caller. A choice of the user's and an emergency make a call ring
     * that would not have, but what is known of its number stays as it is.
     */
    private val speakFor = setOf(Overruling.VERIFIED, Overruling.CONTACT, Overruling.CALL_EXPECTED, Overruling.REPEATED)

    /** Of a finding. */
    fun of(finding: Finding): Severity = if (finding.overruledBy in speakFor) Severity.NOTHING else of(finding.strength)

    private fun of(strength: Strength): Severity =
        when (strength) {
            Strength.DISPROVED -> Severity.CANNOT
            Strength.SUSPICIOUS -> Severity.WRONG
            Strength.UNPROVEN -> Severity.UNPROVEN
            Strength.NOTICE, Strength.REASSURING -> Severity.NOTHING
        }

    /** Of a call: that of its strongest finding. Null stands for a call that nobody looked at. */
    fun of(verdict: Verdict?): Severity =
        if (verdict == null) {
            Severity.UNCHECKED
        } else {
            verdict.findings.minOfOrNull(::of) ?: Severity.NOTHING
        }

    /** Of a call, in words. Facts alone are no judgement; but something is known then. */
    fun word(verdict: Verdict?): Int {
        val severity = of(verdict)
        val facts = severity == Severity.NOTHING && verdict?.findings.orEmpty().isNotEmpty()
        return if (facts) R.string.severity_facts else severity.word
    }
}
