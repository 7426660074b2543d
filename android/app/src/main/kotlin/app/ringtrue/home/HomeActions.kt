package app.ringtrue.home

import android.app.Activity
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
    activity: Activity,
    private val host: HomeHost,
    private val reload: () -> Unit,
) {
    private val setup by lazy { SetupActions(activity, ::clearUnscreened, ::dismissNotices) }

    /** Does what can be done about [issue]. */
    fun resolve(issue: SetupIssue) = setup.resolve(issue)

    /** What the user answered to the question that went out with [code]. */
    fun answered(
        code: Int,
        granted: Boolean,
    ) {
        val question = Question.of(code) ?: return
        setup.answered(question, granted)
        if (question == Question.CONTACTS) host.contacts.refresh()
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
