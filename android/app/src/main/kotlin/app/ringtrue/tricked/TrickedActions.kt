package app.ringtrue.tricked

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.provider.Settings
import app.ringtrue.page.Dialer
import app.ringtrue.page.PageHost
import app.ringtrue.platform.AppLog

/**
 * What somebody can do who was tricked.
 *
 * @param drawn draws what was read.
 */
class TrickedActions(
    private val activity: Activity,
    private val host: PageHost,
    private val drawn: (TrickedState) -> Unit,
) : TrickedScreen.Events {
    override fun back() = activity.finish()

    override fun dial(number: String) = Dialer.open(activity, number)

    override fun apps() =
        try {
            activity.startActivity(Intent(Settings.ACTION_MANAGE_APPLICATIONS_SETTINGS))
        } catch (error: ActivityNotFoundException) {
            AppLog.failed("opening the list of apps", error)
        }

    /** Reads what helps, and draws it. */
    fun read() =
        host.workers.writing.execute {
            val read = TrickedState.read(activity, host)
            activity.runOnUiThread { if (!activity.isDestroyed) drawn(read) }
        }
}
