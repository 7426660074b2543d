package app.ringtrue.label

import app.ringtrue.core.Action

/**
 * What is said about one call, in the user's language: three short lines, and what to do with them.
 *
 * @property claims what the display claims.
 * @property why why that is no proof.
 * @property advice what to do now.
 * @property never what never to tell the caller, or null.
 * @property look where to look first whether the party is calling, or null.
 * @property callBack how to reach the one whom the display names, or null.
 * @property done what was done about the call, for the notification's head, or null when it simply rings.
 * @property quiet whether the call did not ring.
 */
data class Label(
    val claims: String,
    val why: String,
    val advice: String,
    val never: String?,
    val look: Look?,
    val callBack: CallBack?,
    val done: String?,
    val quiet: Boolean,
) {
    /**
     * An app in which one sees whether the party is on the phone.
     *
     * @property words to look there.
     * @property how what to do there. It may be long.
     * @property button for the button that opens it.
     * @property app the name of its package, or null where that is not known.
     */
    data class Look(
        val words: String,
        val how: String,
        val button: String,
        val app: String?,
    )

    /**
     * How to reach the real one.
     *
     * @property words for the button.
     * @property number never the one that the display shows.
     */
    data class CallBack(
        val words: String,
        val number: String,
    )

    companion object {
        /** Whether a call with this action gets a label. */
        fun wanted(action: Action): Boolean = action != Action.ALLOW
    }
}
