package app.ringtrue.calls

import app.ringtrue.R
import app.ringtrue.core.CallOutcome

/**
 * Which calls are shown.
 *
 * @property text a name, a number or a word of a reason; blank: all.
 */
data class CallsQuery(
    val text: String = "",
    val filter: Filter = Filter.ALL,
) {
    /**
     * What was done about a call.
     *
     * @property label in words.
     * @property outcomes the core's words; none stands for all.
     */
    enum class Filter(
        val label: Int,
        val outcomes: List<CallOutcome>,
    ) {
        /** Whatever it was. */
        ALL(R.string.calls_all, emptyList()),

        /** It rang with a warning. */
        WARNED(R.string.calls_warned, listOf(CallOutcome.LABELLED)),

        /** It did not ring. */
        QUIET(R.string.calls_quiet, listOf(CallOutcome.SILENCED, CallOutcome.REJECTED)),

        /** It rang, and nobody looked at it. */
        UNCHECKED(R.string.calls_unchecked, listOf(CallOutcome.NOT_SCREENED)),
    }

    /** Whether these are all calls. */
    val isAll get() = text.isBlank() && filter == Filter.ALL
}
