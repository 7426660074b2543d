package app.ringtrue.card

import app.ringtrue.R

/**
 * The number on a card or letter, as far as it is typed.
 *
 * @property whose it is.
 * @property never whether its owner never calls from it, as the user says; null: not said.
 * @property fault what is wrong with it, in words; null: nothing, or nobody has looked.
 */
data class CardState(
    val whose: String = "",
    val number: String = "",
    val never: Boolean? = null,
    val fault: Int? = null,
) {
    /** What is still missing before it can be kept. */
    val missing: Int?
        get() =
            when {
                whose.isBlank() -> R.string.card_no_name
                number.count(Char::isDigit) < FEWEST_DIGITS -> R.string.card_no_number
                never == null -> R.string.card_no_answer
                else -> null
            }

    private companion object {
        const val FEWEST_DIGITS = 3
    }
}
