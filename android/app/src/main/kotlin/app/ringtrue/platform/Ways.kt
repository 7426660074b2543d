package app.ringtrue.platform

import android.content.Intent

/** The ways from one feature to another's screen. A feature takes those that it needs, and knows no other's screens. */
interface Ways {
    /** To the home screen. */
    fun home(): Intent

    /** To all calls. */
    fun calls(): Intent

    /** To the call with the number [id] in the journal. */
    fun call(id: ULong): Intent

    /** To the call that came in at [at], in milliseconds since the epoch, whatever its number in the journal will be. */
    fun callAt(at: Long): Intent

    /** To where a number can be checked. */
    fun check(): Intent

    /** To whom the user trusts. */
    fun trusted(): Intent

    /** To the organisation with this [id], of the pack of this [country] or, without one, of the user's own. */
    fun party(
        country: String?,
        id: String,
    ): Intent

    /** To where the number on a card is added. */
    fun card(): Intent

    /** To where a number of the user's own is added. */
    fun own(): Intent

    /** To what somebody can do who was tricked. */
    fun tricked(): Intent

    /** To what the user can choose. */
    fun settings(): Intent

    /** To what there is to know about the app. */
    fun about(): Intent
}
