package app.ringtrue.platform

import android.util.Log

/**
 * The app's only way to Android's log. It takes words chosen in the source and an error's class, and nothing a call brought
 * along: no number and no name can get into a log through here, and a test forbids every other way.
 */
object AppLog {
    private const val TAG = "RingTrue"

    /** Says that [what] went wrong. Of [error] only the class is written, as a message may quote a number. */
    fun failed(
        what: String,
        error: Throwable,
    ) {
        Log.w(TAG, "$what: ${error.javaClass.name}")
    }
}
