package app.ringtrue.phone

import app.ringtrue.core.Action
import app.ringtrue.core.Code
import org.json.JSONArray
import org.json.JSONObject

/**
 * What the phone's owner saw and heard of one incoming call.
 *
 * @property line where the call stands in its log.
 * @property timeMs when it rang, in milliseconds since the epoch.
 * @property presented the number shown, as the app reads it, or null.
 * @property shownAs the name that the phone's own dialler would have put in its place, or null.
 * @property did what the answer to Telecom and the notification together amount to.
 * @property reason the finding that led to the label, or null without a label.
 * @property lines the opened label, line by line; empty without one.
 * @property callBack what the label's button does, or null without one.
 * @property answers how often Telecom was answered about this call. Anything but once is a fault.
 */
data class Report(
    val line: Long,
    val timeMs: Long,
    val presented: String?,
    val shownAs: String?,
    val did: Action,
    val reason: Code?,
    val lines: List<String>,
    val callBack: CallBack?,
    val answers: Int,
) {
    /** [label] is the button's text; [name] whom it reaches, if that is known. */
    data class CallBack(
        val name: String?,
        val label: String,
        val number: String,
    )

    /** One line of JSON. */
    fun json(): String =
        JSONObject()
            .put("line", line)
            .put("time_ms", timeMs)
            .put("presented", presented ?: JSONObject.NULL)
            .put("shown_as", shownAs ?: JSONObject.NULL)
            .put("did", word(did))
            .put("reason", reason?.name?.lowercase() ?: JSONObject.NULL)
            .put("lines", JSONArray(lines))
            .put("call_back", callBack?.json() ?: JSONObject.NULL)
            .put("answers", answers)
            .toString()

    private fun CallBack.json() =
        JSONObject()
            .put("name", name ?: JSONObject.NULL)
            .put("label", label)
            .put("number", number)

    private fun word(action: Action): String =
        when (action) {
            Action.ALLOW -> "ring"
            Action.LABEL -> "label"
            Action.SILENCE -> "silence"
            Action.REJECT -> "reject"
        }
}
