package app.ringtrue.party

import android.app.Activity
import android.app.AlertDialog
import app.ringtrue.R
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.Dialer
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What the user can do about one organisation.
 *
 * @param drawn draws what was read.
 */
class PartyActions(
    private val activity: Activity,
    private val host: PageHost,
    private val which: WhichParty,
    private val drawn: (PartyState) -> Unit,
) : PartyScreen.Events {
    override fun back() = activity.finish()

    override fun dial(number: String) = Dialer.open(activity, number)

    override fun choose(choice: PartyState.Choice) {
        change { core ->
            val party = core.parties.all().find { it.id == which.id }
            if (party != null) core.parties.put(party.copy(handling = choice.handling))
        }
        read()
    }

    override fun remove() {
        AlertDialog
            .Builder(activity)
            .setTitle(R.string.party_remove_title)
            .setMessage(R.string.party_remove_about)
            .setPositiveButton(R.string.party_remove) { _, _ ->
                change { it.parties.remove(which.id) }
                activity.finish()
            }.setNegativeButton(R.string.party_keep, null)
            .show()
    }

    override fun again() {
        drawn(PartyState())
        read()
    }

    /** Reads it, after whatever is still to be written, and draws it. */
    fun read() =
        host.workers.writing.execute {
            val read = PartyState.read(activity, host, which)
            activity.runOnUiThread { if (!activity.isDestroyed) drawn(read) }
        }

    private fun change(what: (FullCore) -> Unit) =
        host.workers.writing.execute {
            try {
                what(host.core.full())
            } catch (error: Exception) {
                AppLog.failed("changing an organisation", error)
            }
        }
}
