package app.ringtrue.own

/**
 * A number of the user's own, as far as it is typed.
 *
 * @property number as typed.
 * @property fault what is wrong with it, in words; null: nothing, or nobody has looked.
 */
data class OwnState(
    val number: String = "",
    val fault: Int? = null,
)
