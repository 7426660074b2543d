package app.ringtrue.check

import android.content.Context
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import app.ringtrue.page.PageHost
import app.ringtrue.page.VerdictPage
import app.ringtrue.platform.AppLog
import java.util.TimeZone

/**
 * What would be said of a number.
 *
 * @property text what was typed.
 * @property page what would be said; null where there is nothing yet, or it can't be had.
 * @property failed whether it can't be had.
 */
data class CheckState(
    val text: String = "",
    val page: VerdictPage? = null,
    val failed: Boolean = false,
) {
    /** Whether the answer to what was typed is still to come. */
    val waits get() = isNumber(text) && page == null && !failed

    companion object {
        private const val MINUTE = 60_000

        /** Whether enough is typed to be looked up. */
        fun isNumber(text: String): Boolean = text.count(Char::isDigit) >= 2

        /** Asks the core. Waits for it and looks up contacts, so not on the main thread. Nothing of it is kept. */
        fun read(
            context: Context,
            host: PageHost,
            text: String,
        ): CheckState =
            try {
                val now = host.clocks.now()
                val call =
                    IncomingCall(
                        handle = "tel:${text.trim()}",
                        presentation = Presentation.ALLOWED,
                        verification = Verification.NOT_VERIFIED,
                        at = now,
                        utcOffset = (TimeZone.getDefault().getOffset(now) / MINUTE).toShort(),
                    )
                val calls = host.core.full().calls
                CheckState(text, VerdictPage.of(context, host.contacts, call, calls.check(call), came = false))
            } catch (error: Exception) {
                AppLog.failed("checking a number", error)
                CheckState(text, failed = true)
            }
    }
}
