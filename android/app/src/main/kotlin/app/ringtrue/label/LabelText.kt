package app.ringtrue.label

import android.content.Context
import app.ringtrue.R
import app.ringtrue.contacts.Contacts
import app.ringtrue.core.Action
import app.ringtrue.core.Advice
import app.ringtrue.core.AppCheck
import app.ringtrue.core.Code
import app.ringtrue.core.Finding
import app.ringtrue.core.Overruling
import app.ringtrue.core.Reach
import app.ringtrue.core.Strength
import app.ringtrue.core.Target
import app.ringtrue.core.TargetKind
import app.ringtrue.core.Verdict
import app.ringtrue.platform.Outside
import app.ringtrue.platform.Spelling

/** Puts verdicts into words. The words are all in `strings_label.xml`; what they say is the core's. */
class LabelText(
    private val context: Context,
    private val contacts: Contacts,
) {
    /**
     * The label for [verdict].
     *
     * @param rang the call rang although the verdict says otherwise, as it could not be answered in time.
     */
    fun label(
        verdict: Verdict,
        rang: Boolean,
    ): Label {
        val advice = verdict.advice
        val quiet = !rang && (verdict.action == Action.SILENCE || verdict.action == Action.REJECT)
        return Label(
            claims = claims(verdict),
            why = reason(verdict),
            advice = whatToDo(verdict, quiet),
            never = advice.neverTell?.let { context.getString(CodeStrings.never(it)) },
            look = advice.appCheck?.takeUnless { quiet }?.let(::look),
            callBack = advice.reach?.let { callBack(advice, it) },
            done = if (quiet) context.getString(done(verdict.action)) else null,
            quiet = quiet,
        )
    }

    /** One sentence: what led to the action. */
    private fun reason(verdict: Verdict): String =
        context.getString(verdict.advice.lead?.let { why(verdict, it) } ?: CodeStrings.decidedBy(verdict.decidedBy))

    /** What [finding], one of the verdict's, says, and what overruled it. */
    fun sentence(
        verdict: Verdict,
        finding: Finding,
    ): String {
        val why = context.getString(why(verdict, finding.code))
        val overruling = finding.overruledBy ?: return why
        return context.getString(R.string.finding_overruled, why, overruled(overruling))
    }

    private fun overruled(by: Overruling): String = context.getString(CodeStrings.overruled(by))

    /** A number as people write it. It stays one piece, left to right, in languages that run the other way. */
    fun readable(number: String): String = Spelling.readable(number)

    /** What the display claims: the label's first line. */
    fun claims(verdict: Verdict): String {
        val claim = verdict.advice.claim
        val presented = verdict.presented ?: return context.getString(R.string.claims_nothing)
        if (claim?.target?.kind == TargetKind.OWN_NUMBER ||
            verdict.advice.lead == Code.OWN_NUMBER
        ) {
            return context.getString(R.string.claims_own)
        }
        val resembles = claim != null && !claim.exact
        name(claim?.target)?.let { return context.getString(if (resembles) R.string.claims_alike else R.string.claims_name, it) }
        if (resembles) return context.getString(R.string.claims_number, readable(presented))
        if (claim?.target?.kind == TargetKind.CONTACT) return context.getString(R.string.claims_contact)
        return context.getString(R.string.claims_number, readable(presented))
    }

    /** What the display claims beside its number: null where that is all it claims. */
    fun claimBeside(verdict: Verdict): String? {
        val presented = verdict.presented ?: return claims(verdict)
        if (verdict.advice.claim != null) return claims(verdict)
        val saved = Outside.name(contacts.nameOfNumber(presented))
        if (saved != null) return context.getString(R.string.claims_name, saved)
        return claims(verdict).takeUnless { readable(presented) in it }
    }

    /** Where to look first; null where the pack's words hold nothing that can be shown. */
    private fun look(check: AppCheck): Label.Look? {
        val app = Outside.name(check.app) ?: return null
        val how = Outside.sentence(check.how) ?: return null
        return Label.Look(
            words = context.getString(R.string.do_look, app),
            how = how,
            button = context.getString(R.string.open_app, app),
            app = check.`package`,
        )
    }

    private fun whatToDo(
        verdict: Verdict,
        quiet: Boolean,
    ): String {
        val advice = verdict.advice
        val reach = advice.reach
        val name = reach?.let { reachName(advice, it) }
        return when {
            reach != null && name != null && quiet -> context.getString(R.string.do_quiet_reach, name, readable(reach.number))
            reach != null && name != null -> context.getString(R.string.do_reach, name, readable(reach.number))
            reach != null -> context.getString(R.string.do_reach_unnamed, readable(reach.number))
            else -> context.getString(adviceWithoutNumber(verdict, quiet))
        }
    }

    private fun adviceWithoutNumber(
        verdict: Verdict,
        quiet: Boolean,
    ): Int {
        val claim = verdict.advice.claim
        // Whoever reads a label may be about to ring back.
        val isDear = verdict.findings.any { it.code == Code.DEAR_NUMBER }
        return when {
            quiet -> if (isDear) R.string.do_quiet_dear else R.string.do_quiet

            claim?.target?.kind == TargetKind.PARTY -> R.string.do_party

            // Nobody who answers for an organisation could say something that only a friend knows.
            claim?.target?.kind == TargetKind.CONTACT -> if (claim.organisation) R.string.do_party else R.string.do_contact

            else -> if (isDear) R.string.do_hang_up_dear else R.string.do_hang_up
        }
    }

    private fun callBack(
        advice: Advice,
        reach: Reach,
    ): Label.CallBack {
        val name = reachName(advice, reach)
        val words = if (name == null) context.getString(R.string.call_real_one) else context.getString(R.string.call_real, name)
        return Label.CallBack(words, reach.number)
    }

    /** Who answers there: as the core says, or the contact, whose name the core does not know. */
    private fun reachName(
        advice: Advice,
        reach: Reach,
    ): String? {
        val target = advice.claim?.target
        return Outside.name(reach.name) ?: target?.takeIf { it.kind == TargetKind.CONTACT }?.let(::name)
    }

    private fun name(target: Target?): String? =
        when (target?.kind) {
            TargetKind.PARTY -> Outside.name(target.name)
            TargetKind.CONTACT -> Outside.name(contacts.nameOfKey(target.key))
            TargetKind.OWN_NUMBER, null -> null
        }

    companion object {
        /** Why [code], one of the verdict's findings, speaks against or for the call. */
        fun why(
            verdict: Verdict,
            code: Code,
        ): Int {
            val saved = verdict.advice.claim?.organisation == true
            if (code == Code.UNPROVEN_CLAIM && saved) return R.string.saved_organisation
            val finding = verdict.findings.find { it.code == code }
            // A verdict that names a code without its finding has no proof.
            return CodeStrings.why(code, finding?.strength ?: Strength.SUSPICIOUS)
        }

        /** What was done about a call, in a word or two. */
        fun done(action: Action): Int =
            when (action) {
                Action.ALLOW -> R.string.done_allow
                Action.LABEL -> R.string.done_label
                Action.SILENCE -> R.string.done_silence
                Action.REJECT -> R.string.done_reject
            }
    }
}
