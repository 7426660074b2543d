package app.ringtrue.card

import android.app.Activity
import app.ringtrue.R
import app.ringtrue.core.Handling
import app.ringtrue.core.Originates
import app.ringtrue.core.Party
import app.ringtrue.core.PartyKind
import app.ringtrue.core.PartyNumber
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog
import java.util.UUID

/**
 * What the user can do with the number on a card.
 *
 * @param drawn draws what came of it.
 */
class CardActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (CardState) -> Unit,
) : CardScreen.Events {
    // Pressed twice it is kept once.
    private var busy = false

    override fun back() = activity.finish()

    override fun keep(state: CardState) {
        val missing = state.missing
        if (missing != null) return drawn(state.copy(fault = missing))
        if (busy) return
        busy = true
        host.workers.writing.execute {
            val fault = put(state)
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

    /** Keeps it; what stands in the way, or null. A number by which nobody would be known is taken back. */
    private fun put(state: CardState): Int? =
        try {
            val parties = host.core.full().parties
            val id = UUID.randomUUID().toString()
            val number = state.number.trim()
            val originates = if (state.never == true) Originates.NEVER else Originates.UNKNOWN
            val numbers = listOf(PartyNumber(number, originates))
            parties.put(Party(id, state.whose.trim(), PartyKind.BANK, true, number, numbers, Handling.DEFAULT))
            if (parties.unread().any { it.key == id }) {
                parties.remove(id)
                R.string.card_unread
            } else {
                null
            }
        } catch (error: Exception) {
            AppLog.failed("keeping a number", error)
            R.string.card_failed
        }
}
