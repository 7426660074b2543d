package app.ringtrue.own

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.core.Code
import app.ringtrue.core.IncomingCall
import app.ringtrue.core.Presentation
import app.ringtrue.core.Verification
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What the user can do with a number of their own.
 *
 * @param drawn draws what came of it.
 */
class OwnActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (OwnState) -> Unit,
) : OwnScreen.Events {
    // Pressed twice it is kept once.
    private var busy = false

    // What was asked for twice.
    private var doubted: String? = null

    override fun back() = activity.finish()

    override fun keep(state: OwnState) {
        if (state.number.count(Char::isDigit) < FEWEST_DIGITS) return drawn(state.copy(fault = R.string.own_no_number))
        if (busy) return
        busy = true
        host.workers.writing.execute {
            val fault = put(state.number.trim())
            activity.runOnUiThread {
                busy = false
                if (fault == null) {
                    activity.finish()
                } else if (!activity.isDestroyed) {
                    drawn(state.copy(fault = fault))
                }
            }
        }
    }

    /**
     * Keeps it; what stands in the way, or null. A number that no call can show is not kept, and one of a kind that nobody knows
     * is asked for twice: it may be mistyped, or newer than what is known.
     */
    private fun put(number: String): Int? =
        try {
            val found = found(number)
            when {
                found.any(IMPOSSIBLE::contains) -> R.string.own_unread
                Code.UNASSIGNED_NUMBER in found && number != doubted -> R.string.own_doubted.also { doubted = number }
                else -> if (isKept(number)) null else R.string.own_unread
            }
        } catch (error: Exception) {
            AppLog.failed("keeping a number of one's own", error)
            R.string.own_failed
        }

    private fun isKept(number: String): Boolean {
        val settings = host.core.full().settings
        val before = settings.get().ownNumbers
        change(before - number + number)
        if (Code.OWN_NUMBER in found(number)) return true
        change(before)
        return false
    }

    private fun change(numbers: List<String>) {
        val settings = host.core.full().settings
        settings.put(settings.get().copy(ownNumbers = numbers))
    }

    /** What would be found of a call that shows it. */
    private fun found(number: String): List<Code> {
        val now = host.clocks.now()
        val call = IncomingCall("tel:$number", Presentation.ALLOWED, Verification.NOT_VERIFIED, now, 0)
        val calls = host.core.full().calls
        return calls.check(call).findings.map { it.code }
    }

    private companion object {
        const val FEWEST_DIGITS = 5
        val IMPOSSIBLE = setOf(Code.IMPOSSIBLE_NUMBER, Code.UNREADABLE_NUMBER)
    }
}
