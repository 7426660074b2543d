package app.ringtrue.trusted

import android.app.Activity
import android.app.AlertDialog
import app.ringtrue.R
import app.ringtrue.look.Destination
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What the user can do where those are whom they trust.
 *
 * @param drawn draws what was read.
 */
class TrustedActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (TrustedState) -> Unit,
) : TrustedScreen.Events {
    /** What is looked for. */
    var query = TrustedState.Query()
        private set

    // On the main thread alone: what comes of an older question is not drawn over a newer one's.
    private var questions = 0

    /** Begins with what was looked for before. */
    fun start(query: TrustedState.Query) {
        this.query = query
        drawn(TrustedState(query))
    }

    override fun look(query: TrustedState.Query) {
        if (query == this.query) return
        this.query = query
        read()
    }

    override fun guard(key: String) = change(key, guarded = true)

    override fun leave(
        key: String,
        title: String,
    ) {
        AlertDialog
            .Builder(activity)
            .setTitle(activity.getString(R.string.trusted_leave_title, title))
            .setMessage(R.string.trusted_leave_about)
            .setPositiveButton(R.string.trusted_leave) { _, _ -> change(key, guarded = false) }
            .setNegativeButton(R.string.trusted_leave_not, null)
            .show()
    }

    override fun open(organisation: TrustedState.Organisation) =
        activity.startActivity(host.ways.party(organisation.country, organisation.id))

    override fun add() = activity.startActivity(host.ways.card())

    override fun again() {
        drawn(TrustedState(query))
        read()
    }

    override fun go(destination: Destination) {
        when (destination) {
            Destination.HOME -> activity.startActivity(host.ways.home())
            Destination.CALLS -> activity.startActivity(host.ways.calls())
            Destination.TRUSTED -> Unit
        }
    }

    /** Reads it, after whatever is still to be written, and draws it. */
    fun read() {
        val question = ++questions
        val wanted = query
        host.workers.writing.execute {
            val read = TrustedState.read(activity, host, wanted)
            activity.runOnUiThread { if (question == questions && !activity.isDestroyed) drawn(read) }
        }
    }

    private fun change(
        key: String,
        guarded: Boolean,
    ) {
        host.workers.writing.execute {
            try {
                val core = host.core.full()
                core.contacts.guard(key, guarded)
            } catch (error: Exception) {
                AppLog.failed("guarding a contact", error)
            }
        }
        read()
    }
}
