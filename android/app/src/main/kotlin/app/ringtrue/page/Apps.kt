package app.ringtrue.page

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Context
import app.ringtrue.platform.AppLog

/** Other apps, as far as the manifest asks about them. */
object Apps {
    /** Whether the app of this [name] of a package is installed and can be opened. */
    fun isThere(
        context: Context,
        name: String,
    ): Boolean = context.packageManager.getLaunchIntentForPackage(name) != null

    /** Opens it. It may have gone meanwhile. */
    fun open(
        activity: Activity,
        name: String,
    ) {
        val intent = activity.packageManager.getLaunchIntentForPackage(name) ?: return
        try {
            activity.startActivity(intent)
        } catch (error: ActivityNotFoundException) {
            AppLog.failed("opening another app", error)
        }
    }
}
