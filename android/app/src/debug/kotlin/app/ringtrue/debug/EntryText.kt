package app.ringtrue.debug

import app.ringtrue.core.JournalEntry
import app.ringtrue.core.Verdict
import org.json.JSONArray
import org.json.JSONObject

/** A call of the journal on one line, its verdict in the words that the vectors expect it in. */
internal object EntryText {
    /** JSON without line breaks. */
    fun json(entry: JournalEntry): String =
        JSONObject()
            .put("id", entry.id.toLong())
            .put("handle", entry.call.handle ?: JSONObject.NULL)
            .put("verdict", entry.verdict?.let(::verdict) ?: JSONObject.NULL)
            .put("failure", entry.failure ?: JSONObject.NULL)
            .put(
                "skipped",
                JSONArray(
                    entry.verdict
                        ?.skipped
                        .orEmpty()
                        .map { it.word() },
                ),
            ).toString()

    private fun verdict(verdict: Verdict): JSONObject {
        val findings =
            verdict.findings.map {
                JSONObject()
                    .put("code", it.code.word())
                    .put("strength", it.strength.word())
                    .put("target", it.target?.key ?: JSONObject.NULL)
            }
        return JSONObject()
            .put("action", verdict.action.word())
            .put("lead", verdict.advice.lead?.word() ?: JSONObject.NULL)
            .put("findings", JSONArray(findings))
            .put("reach", verdict.advice.reach?.number ?: JSONObject.NULL)
    }
}
