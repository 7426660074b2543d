package app.ringtrue.about

import android.app.Activity
import android.content.Intent
import app.ringtrue.page.PageHost

/**
 * What the user can do on the page about the app.
 *
 * @param drawn draws what was read.
 */
class AboutActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (AboutState) -> Unit,
) : AboutScreen.Events {
    override fun back() = activity.finish()

    override fun licences() = activity.startActivity(Intent(activity, LicencesActivity::class.java))

    /** Reads it, and draws it. */
    fun read() =
        host.workers.writing.execute {
            val read = AboutState.read(activity, host)
            activity.runOnUiThread { if (!activity.isDestroyed) drawn(read) }
        }
}
