package app.ringtrue.home

import app.ringtrue.R
import app.ringtrue.setup.SetupState

/**
 * Whether protection is on: always by shield, colour and words together.
 *
 * @property mark the shield's colour.
 * @property text on the ground.
 */
enum class Headline(
    val title: Int,
    val about: Int,
    val shield: Int,
    val ground: Int,
    val mark: Int,
    val text: Int,
) {
    /** All is well. */
    ON(
        R.string.protection_on,
        R.string.protection_on_about,
        R.drawable.ic_shield_on,
        R.color.good,
        R.color.good_mark,
        R.color.good_text,
    ),

    /** Something is missing. */
    PARTLY(
        R.string.protection_partly,
        R.string.protection_partly_about,
        R.drawable.ic_shield_part,
        R.color.wrong_ground,
        R.color.wrong,
        R.color.wrong_text,
    ),

    /** No call is checked. */
    OFF(
        R.string.protection_off,
        R.string.protection_off_about,
        R.drawable.ic_shield_off,
        R.color.danger,
        R.color.on_danger,
        R.color.on_danger,
    ),
    ;

    companion object {
        /** Of how far protection is on. */
        fun of(level: SetupState.Level): Headline =
            when (level) {
                SetupState.Level.ON -> ON
                SetupState.Level.PARTLY -> PARTLY
                SetupState.Level.OFF -> OFF
            }
    }
}
