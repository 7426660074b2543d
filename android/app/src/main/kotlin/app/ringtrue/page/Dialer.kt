package app.ringtrue.page

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.net.Uri
import app.ringtrue.platform.AppLog

/** The phone's own dialer. */
object Dialer {
    /** Opens it with [number] filled in. The user still has to press the button: nothing is rung by mistake. */
    fun open(
        activity: Activity,
        number: String,
    ) = try {
        activity.startActivity(Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", number, null)))
    } catch (error: ActivityNotFoundException) {
        AppLog.failed("opening the dialer", error)
    }
}
