package app.ringtrue.call

import android.app.Activity
import android.app.AlertDialog
import app.ringtrue.R
import app.ringtrue.core.Feedback
import app.ringtrue.core.Rule
import app.ringtrue.core.RuleAction
import app.ringtrue.corehost.FullCore
import app.ringtrue.page.Apps
import app.ringtrue.page.Dialer
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What the user can do about one call.
 *
 * @param drawn draws what was read.
 */
class CallActions(
    private val activity: Activity,
    private val host: PageHost,
    private val which: WhichCall,
    private val drawn: (CallState) -> Unit,
) : CallScreen.Events {
    private var state = CallState()

    override fun back() = activity.finish()

    override fun dial(number: String) = Dialer.open(activity, number)

    override fun openApp(name: String) = Apps.open(activity, name)

    override fun genuine() = say(Feedback.GENUINE)

    override fun fraud() = say(Feedback.FRAUD)

    override fun neverWarn(never: Boolean) {
        val number = state.number ?: return
        val rule = CallState.ruleFor(number)
        change { if (never) it.rules.put(Rule(rule, number, RuleAction.NEVER_TOUCH)) else it.rules.remove(rule) }
    }

    override fun forget() {
        val id = state.id ?: return
        AlertDialog
            .Builder(activity)
            .setTitle(R.string.call_forget_title)
            .setMessage(R.string.call_forget_about)
            .setPositiveButton(R.string.call_forget) { _, _ ->
                change { it.journal.remove(id) }
                activity.finish()
            }.setNegativeButton(R.string.call_forget_keep, null)
            .show()
    }

    override fun again() {
        drawn(CallState())
        read()
    }

    override fun allCalls() {
        activity.startActivity(host.ways.calls())
        activity.finish()
    }

    /** Reads the call after whatever is still to be written, and draws it. */
    fun read() =
        host.workers.writing.execute {
            val read = CallState.read(activity, host, which)
            activity.runOnUiThread {
                if (!activity.isDestroyed) {
                    state = read
                    drawn(read)
                }
            }
        }

    /** What was said already is taken back. */
    private fun say(feedback: Feedback) {
        val id = state.id ?: return
        val now = feedback.takeIf { it != state.feedback }
        change { it.journal.setFeedback(id, now) }
    }

    private fun change(what: (FullCore) -> Unit) {
        host.workers.writing.execute {
            try {
                what(host.core.full())
            } catch (error: Exception) {
                AppLog.failed("changing a call", error)
            }
        }
        read()
    }
}
