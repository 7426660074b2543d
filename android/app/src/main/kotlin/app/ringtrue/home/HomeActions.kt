package app.ringtrue.home

import android.app.Activity
import android.app.AlertDialog
import app.ringtrue.R
import app.ringtrue.look.Destination
import app.ringtrue.platform.AppLog
import app.ringtrue.setup.Question
import app.ringtrue.setup.SetupActions
import app.ringtrue.setup.SetupIssue

/**
 * What the user can do on the home screen.
 *
 * @param reload reads the state anew, after whatever is still to be written.
 */
class HomeActions(
    private val activity: Activity,
    private val host: HomeHost,
    private val reload: () -> Unit,
) : HomeScreen.Events {
    private val setup by lazy { SetupActions(activity, ::clearUnscreened, ::dismissNotices) }

    override fun resolve(issue: SetupIssue) = setup.resolve(issue)

    override fun open(id: ULong) = activity.startActivity(host.ways.call(id))

    override fun check() = activity.startActivity(host.ways.check())

    override fun tricked() = activity.startActivity(host.ways.tricked())

    override fun expect() {
        val spans = Span.entries
        AlertDialog
            .Builder(activity)
            .setTitle(R.string.home_expecting_title)
            .setItems(spans.map { activity.getString(it.title) }.toTypedArray()) { _, chosen ->
                expectUntil(spans[chosen].until(host.clocks.now()))
            }.setNegativeButton(R.string.home_expecting_not, null)
            .show()
    }

    override fun expectNone() = expectUntil(null)

    override fun settings() = activity.startActivity(host.ways.settings())

    override fun about() = activity.startActivity(host.ways.about())

    override fun go(destination: Destination) {
        when (destination) {
            Destination.HOME -> Unit
            Destination.CALLS -> activity.startActivity(host.ways.calls())
            Destination.TRUSTED -> activity.startActivity(host.ways.trusted())
        }
    }

    /** What the user answered to the question that went out with [code]. */
    fun answered(
        code: Int,
        granted: Boolean,
    ) {
        val question = Question.of(code) ?: return
        setup.answered(question, granted)
        if (question == Question.CONTACTS) host.contacts.refresh()
    }

    private fun expectUntil(until: Long?) {
        host.workers.writing.execute {
            try {
                val core = host.core.full()
                core.calls.expect(until)
            } catch (error: Exception) {
                AppLog.failed("expecting a call", error)
            }
        }
        reload()
    }

    private fun clearUnscreened() {
        host.clearUnscreened()
        reload()
    }

    private fun dismissNotices() {
        host.workers.writing.execute {
            try {
                val core = host.core.full()
                core.health.dismiss()
            } catch (error: Exception) {
                AppLog.failed("dismissing notices", error)
            }
        }
        reload()
    }
}
