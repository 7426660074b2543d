package app.ringtrue.look

import app.ringtrue.R

/**
 * A row of a page.
 *
 * @property about how it stands, or what it does.
 * @property kind what the row is, when it is pressed.
 * @property icon beside it.
 * @property step which of several steps it is; null where it is none.
 * @property button what can be done, where the row itself can't be pressed.
 * @property press what is done when it is pressed.
 */
data class Row(
    val title: String,
    val about: String? = null,
    val kind: Kind = Kind.TEXT,
    val icon: Int? = null,
    val step: Int? = null,
    val button: Button? = null,
    val press: (() -> Unit)? = null,
) {
    /**
     * What a row is.
     *
     * @property first a mark before its words.
     * @property last a mark behind them.
     * @property spoken how it stands, for who hears it: a string with the title in it.
     */
    enum class Kind(
        val first: Int? = null,
        val last: Int? = null,
        val spoken: Int? = null,
    ) {
        /** Words alone. */
        TEXT,

        /** A sentence or a few. */
        PROSE,

        /** Leads on. */
        GO(last = R.drawable.ic_go),

        /** Adds something. */
        ADD(first = R.drawable.ic_add),

        /** One of several, and chosen. */
        CHOSEN(first = R.drawable.radio_on, spoken = R.string.look_chosen),

        /** One of several, and not chosen. */
        OPEN(first = R.drawable.radio_off, spoken = R.string.look_not_chosen),

        /** Switched on. */
        ON(last = R.drawable.switch_on, spoken = R.string.look_on),

        /** Switched off. */
        OFF(last = R.drawable.switch_off, spoken = R.string.look_off),
    }

    /**
     * A button in a row.
     *
     * @property first whether it is the one filled button of the page.
     */
    data class Button(
        val words: String,
        val icon: Int,
        val first: Boolean,
        val press: () -> Unit,
    )
}

/** Rows that belong together, under their title. */
data class Section(
    val title: String?,
    val rows: List<Row>,
)
