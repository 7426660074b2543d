package app.ringtrue.about

import android.app.Activity
import app.ringtrue.page.PageHost

/**
 * What the user can do where the licences are.
 *
 * @param drawn draws what was read.
 */
class LicencesActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (LicencesState) -> Unit,
) : LicencesScreen.Events {
    override fun back() = activity.finish()

    /** Reads them, and draws them. */
    fun read() =
        host.workers.writing.execute {
            val read = LicencesState.read(activity)
            activity.runOnUiThread { if (!activity.isDestroyed) drawn(read) }
        }
}
