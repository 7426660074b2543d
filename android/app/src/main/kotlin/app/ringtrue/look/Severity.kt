package app.ringtrue.look

import app.ringtrue.R

/**
 * How bad it is about a call: always by shape, colour and word together.
 *
 * @property word in words.
 * @property mark the shape.
 * @property colour of the shape.
 * @property ground of a page about such a call.
 * @property text on that ground.
 */
enum class Severity(
    val word: Int,
    val mark: Int,
    val colour: Int,
    val ground: Int,
    val text: Int,
) {
    /** Nobody genuine can show this number. */
    CANNOT(R.string.severity_cannot, R.drawable.ic_sev_cannot, R.color.cannot, R.color.cannot_ground, R.color.cannot_text),

    /** Nobody genuine is likely to. */
    WRONG(R.string.severity_wrong, R.drawable.ic_sev_wrong, R.color.wrong, R.color.wrong_ground, R.color.wrong_text),

    /** Anybody can show it: the genuine one too. */
    UNPROVEN(
        R.string.severity_unproven,
        R.drawable.ic_sev_unproven,
        R.color.unproven,
        R.color.unproven_ground,
        R.color.unproven_text,
    ),

    /** Nothing speaks against it, which does not make it true. */
    NOTHING(R.string.severity_nothing, R.drawable.ic_sev_nothing, R.color.text_soft, R.color.sunk, R.color.text),

    /** Nobody looked at it. */
    UNCHECKED(R.string.severity_unchecked, R.drawable.ic_sev_unchecked, R.color.text_soft, R.color.sunk, R.color.text),
}
