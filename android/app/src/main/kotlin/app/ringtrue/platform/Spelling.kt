package app.ringtrue.platform

import android.telephony.PhoneNumberUtils
import java.util.Locale

/** Numbers as people write them. */
object Spelling {
    /** A [number] in one piece, left to right, in languages that run the other way too. */
    fun readable(number: String): String = Outside.number(spaced(number) ?: number)

    /** The same where it stands among words, and would be broken at the end of a line. */
    fun inOnePiece(number: String): String = readable(number).replace(' ', '\u00a0')

    private fun spaced(number: String): String? =
        try {
            if (number.startsWith("+")) PhoneNumberUtils.formatNumber(number, Locale.getDefault().country) else null
        } catch (error: RuntimeException) {
            // Digits without spaces are better than none: this reads files, and is the phone maker's code.
            AppLog.failed("spacing a number", error)
            null
        }
}
