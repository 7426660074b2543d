package app.ringtrue.setup

/**
 * What the system is asked for on the user's behalf.
 *
 * @property code the request's code; refusals are kept under it.
 */
enum class Question(
    val code: Int,
) {
    /** The screening role. */
    ROLE(1),

    /** Contacts. */
    CONTACTS(2),

    /** Notifications. */
    NOTIFICATIONS(3),

    ;

    companion object {
        /** The question that went out with [code], or null. */
        fun of(code: Int): Question? = entries.firstOrNull { it.code == code }
    }
}
