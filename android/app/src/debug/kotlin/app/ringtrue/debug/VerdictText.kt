package app.ringtrue.debug

import app.ringtrue.core.Advice
import app.ringtrue.core.AppCheck
import app.ringtrue.core.Claim
import app.ringtrue.core.Finding
import app.ringtrue.core.Reach
import app.ringtrue.core.Target
import app.ringtrue.core.Verdict
import org.json.JSONArray
import org.json.JSONObject

/**
 * Everything that a verdict says, as one line: two processors' answers are equal when their lines are. A record's own toString
 * won't do, as R8 gives its class and its fields other names.
 */
internal object VerdictText {
    /** JSON without line breaks, its keys in this order. */
    fun line(
        id: String,
        verdict: Verdict,
    ): String =
        JSONObject()
            .put("id", id)
            .put("action", verdict.action.word())
            .put("decided_by", verdict.decidedBy.word())
            .put("presented", verdict.presented.orNull())
            .put("findings", JSONArray(verdict.findings.map(::finding)))
            .put("advice", advice(verdict.advice))
            .put("skipped", JSONArray(verdict.skipped.map { it.word() }))
            .toString()

    private fun finding(finding: Finding) =
        JSONObject()
            .put("code", finding.code.word())
            .put("strength", finding.strength.word())
            .put("target", target(finding.target))
            .put("rule", finding.rule)
            .put("source", finding.source)

    private fun advice(advice: Advice) =
        JSONObject()
            .put("lead", advice.lead?.word().orNull())
            .put("claim", claim(advice.claim))
            .put("never_tell", advice.neverTell?.word().orNull())
            .put("reach", reach(advice.reach))
            .put("habits", advice.habits.orNull())
            .put("app_check", appCheck(advice.appCheck))

    private fun appCheck(check: AppCheck?): Any {
        if (check == null) return JSONObject.NULL
        return JSONObject()
            .put("app", check.app)
            .put("how", check.how)
            .put("package", check.`package`.orNull())
            .put("since", check.since.orNull())
    }

    private fun claim(claim: Claim?): Any {
        if (claim == null) return JSONObject.NULL
        return JSONObject()
            .put("target", target(claim.target))
            .put("exact", claim.exact)
            .put("guarded", claim.guarded)
    }

    private fun target(target: Target?): Any {
        if (target == null) return JSONObject.NULL
        return JSONObject()
            .put("kind", target.kind.word())
            .put("key", target.key)
            .put("name", target.name.orNull())
            .put("party_kind", target.partyKind?.word().orNull())
            .put("number", target.number)
    }

    private fun reach(reach: Reach?): Any {
        if (reach == null) return JSONObject.NULL
        return JSONObject().put("name", reach.name.orNull()).put("number", reach.number)
    }

    /** A key with nothing in it would be left out. */
    private fun String?.orNull(): Any = this ?: JSONObject.NULL
}

/** An enum's value as the corpus spells it. */
internal fun Enum<*>.word() = name.lowercase()
